import { worker } from './en/worker';
import type { Widened } from './widened';

export type WorkerTexts = Widened<typeof worker>;

/** The part of `texts.ts` that the service worker needs. */
export let text: WorkerTexts = worker;

export function speak(language: WorkerTexts): void {
  text = language;
}
