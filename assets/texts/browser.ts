import { browser } from './en/browser';
import type { Widened } from './widened';

export type BrowserTexts = Widened<typeof browser>;

/** As `text` of `texts.ts`, with nothing that only pages say: the bundle need not carry those. */
export let text: BrowserTexts = browser;

export function speak(language: BrowserTexts): void {
  text = language;
}
