import { en } from './en';
import type { Widened } from './widened';

export type Texts = Widened<typeof en>;

/** The catalogue of the current language. Read it when rendering, never at module load. */
export let text: Texts = en;

/** Sets the language. Rendering is synchronous, so a page never mixes two. */
export function speak(language: Texts): void {
  text = language;
}
