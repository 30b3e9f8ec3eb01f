import { lazy } from './lazy';

const SETS: string = 'v'; // newer than the compile targets
const emoji = lazy(() => new RegExp('^\\p{RGI_Emoji}$', SETS));
const MAX_EMOJI = 12;
/** UTF-16 code units of an ordinary character, families included. */
const MAX_UNITS = 16;
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

/** Keeps the end, which says most of a path. Reads no more than it must, however long the text is. */
export function truncateStart(text: string, max: number): string {
  const end = text.slice(-max * MAX_UNITS);
  const characters = charactersOf(end);
  if (end === text && characters.length <= max) return text;
  const first = Math.max(1, characters.length - max + 1);
  return `…${characters.slice(first).join('').trimStart()}`;
}

export const isEmoji = (character: string) => emoji().test(character);

export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_EMOJI * MAX_UNITS) return false;
  const characters = charactersOf(trimmed).filter((character) => character !== ' ');
  return (
    characters.length <= MAX_EMOJI &&
    characters.every((character) => isEmoji(character) || isEmoji(`${character}\uFE0F`))
  );
}
