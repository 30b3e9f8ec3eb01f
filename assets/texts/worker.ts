import { worker } from './en/worker';
import type { Widened } from './widened';

export type WorkerTexts = Widened<typeof worker>;

/** As `text` of `texts.ts`, for the service worker, which is a program of its own. */
export let text: WorkerTexts = worker;

export function speak(language: WorkerTexts): void {
  text = language;
}
