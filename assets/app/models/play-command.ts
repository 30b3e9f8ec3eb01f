import type { SoundView } from '../../../src/presence/frames';
import { matches } from './filtering';

/** What stands after `/play` where the whole field is that command; undefined for any other text. */
export function commandIn(text: string): string | undefined {
  const match = /^\s*\/play(?: +(?<name>[a-z0-9_]*))?\s*$/i.exec(text);
  return match ? (match.groups?.name ?? '').toLowerCase() : undefined;
}

/** Those whose name begins so, then those of whose hint a word does. */
export function soundsFor(query: string, sounds: SoundView[]): SoundView[] {
  const begins = sounds.filter(({ name }) => name.startsWith(query));
  return [...begins, ...sounds.filter((sound) => !begins.includes(sound) && matches(sound.hint, query))];
}
