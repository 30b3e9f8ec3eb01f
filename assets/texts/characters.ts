const SETS: string = 'v'; // newer than the compile targets
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', SETS);
const MOST_EMOJI = 12;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As people count them: a flag is one, and so is a family. */
export const charactersOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

export const isEmoji = (character: string) => EMOJI.test(character);

/** True for a text of a few emoji and nothing else: it is shown large, without a bubble. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST_EMOJI * 16) return false;
  const characters = charactersOf(trimmed).filter((character) => character !== ' ');
  return (
    characters.length <= MOST_EMOJI &&
    characters.every((character) => isEmoji(character) || isEmoji(`${character}\uFE0F`))
  );
}
