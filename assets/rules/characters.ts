import { lazy } from './lazy';

const SETS: string = 'v'; // newer than the compile targets
const emoji = lazy(() => new RegExp('^\\p{RGI_Emoji}$', SETS));
const MAX_EMOJI = 12;
const graphemes = lazy(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** Grapheme clusters: a flag or a family is one. */
export const charactersOf = (text: string): string[] =>
  Array.from(graphemes().segment(text), ({ segment }) => segment);

export function truncate(text: string, max: number): string {
  const kept: string[] = [];
  for (const { segment } of graphemes().segment(text)) {
    if (kept.length === max) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment);
  }
  return text;
}

export const isEmoji = (character: string) => emoji().test(character);

export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_EMOJI * 16) return false;
  const characters = charactersOf(trimmed).filter((character) => character !== ' ');
  return (
    characters.length <= MAX_EMOJI &&
    characters.every((character) => isEmoji(character) || isEmoji(`${character}\uFE0F`))
  );
}
