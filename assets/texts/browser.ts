import { browser } from './en/browser';
import type { Widened } from './widened';

export type BrowserTexts = Widened<typeof browser>;

/** The part of `texts.ts` that the browser needs; the bundle leaves out the rest. */
export let text: BrowserTexts = browser;

export function speak(language: BrowserTexts): void {
  text = language;
}
