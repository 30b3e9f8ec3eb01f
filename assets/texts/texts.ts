import { en } from './en';
import type { Widened } from './widened';

/** What a language has to say. */
export type Texts = Widened<typeof en>;

/** What people read. Read it when rendering, never at module load: the language may be another one by then. */
export let text: Texts = en;

/** From here on; rendering is synchronous, so that a page speaks one language. */
export function speak(language: Texts): void {
  text = language;
}
