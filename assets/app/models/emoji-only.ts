const MOST_EMOJI = 12;
const SETS: string = 'v'; // newer than the compile target
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', SETS);
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A few emoji and nothing else: shown large. As the server decides it. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST_EMOJI * 16) return false;
  const signs = Array.from(graphemes.segment(trimmed), ({ segment }) => segment).filter(
    (sign) => sign !== ' ',
  );
  return signs.length <= MOST_EMOJI && signs.every((sign) => EMOJI.test(sign) || EMOJI.test(`${sign}\uFE0F`));
}
