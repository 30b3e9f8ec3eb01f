// The `v` flag is newer than our compile target, not than our runtime.
const SETS: string = 'v';
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', SETS);
const MOST = 12;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** True for a text of a few emoji and nothing else: it is shown large, without a bubble. */
export function emojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST * 16) return false;
  const signs = Array.from(graphemes.segment(trimmed), ({ segment }) => segment).filter(
    (sign) => sign !== ' ',
  );
  return signs.length <= MOST && signs.every((sign) => EMOJI.test(sign) || EMOJI.test(`${sign}\uFE0F`));
}
