import { worker } from './en/worker';
import type { Widened } from './widened';

export type WorkerTexts = Widened<typeof worker>;

/** The part of `texts.ts` that the service worker needs. */
export const text: WorkerTexts = worker;
