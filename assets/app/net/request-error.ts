import type { ServerFrame } from '../../../src/presence/frames';

export type ErrorFrame = Extract<ServerFrame, { type: 'error' }>;

/** Refusals that say "not now"; every other code says "not this". */
const PASSING = new Set([
  'disconnected',
  'timeout',
  'too_fast',
  'unavailable',
  'disk_full',
  'internal',
  'unauthenticated',
]);

/** Why a request was not done, by the server's code or one of ours: `disconnected`, `timeout`, `too_large`. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly retryAfterMs?: number,
    readonly errors: NonNullable<ErrorFrame['errors']> = [],
  ) {
    super(`${code}: ${detail}`);
    this.name = 'RequestError';
  }

  /** True when the same request may succeed later. */
  get retryable(): boolean {
    return this.retryAfterMs !== undefined || PASSING.has(this.code);
  }

  static from(cause: unknown): RequestError {
    if (cause instanceof RequestError) return cause;
    return new RequestError('unexpected', cause instanceof Error ? cause.message : String(cause));
  }

  static ofFrame(frame: ErrorFrame): RequestError {
    return new RequestError(frame.code, frame.detail, frame.retry_after_ms, frame.errors);
  }
}
