import { MAX_RETRY_AFTER_MS } from './retry-after';

/** In milliseconds. */
interface Backoff {
  backoff: number;
  maxBackoff: number;
}

const MAX_DOUBLINGS = 20;

export const backoffMs = ({ backoff, maxBackoff }: Backoff, failures: number): number =>
  Math.min(backoff * 2 ** Math.min(failures, MAX_DOUBLINGS), maxBackoff);

export const longestWaitMs = ({ maxBackoff }: Backoff): number => Math.max(maxBackoff, MAX_RETRY_AFTER_MS);
