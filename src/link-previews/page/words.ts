import { Parser } from 'htmlparser2';

export const MAX_TITLE = 280;

const INLINE_TAG = /<\/?(?:p|br|b|i|em|strong|a|span|div)(?:\s[^<>]*)?\/?>/gi;

/** Descriptions are often HTML that was escaped again; a title such as `Array<T>` is not. */
export function withoutMarkup(text: string): string {
  return decoded(text).replace(INLINE_TAG, ' ');
}

/** A `<textarea>` has no tags, only entities. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  const texts: string[] = [];
  new Parser({ ontext: (part) => texts.push(part) }).end(`<textarea>${text.replaceAll('<', '&lt;')}`);
  return texts.join('');
}

/** In addresses, `&copy=1` is a parameter. */
export function decodedAttribute(value: string): string {
  if (!/&(?!amp;)/.test(value)) return value.replaceAll('&amp;', '&');
  const texts: string[] = [];
  const onattribute = (_name: string, text: string) => texts.push(text);
  new Parser({ onattribute }).end(`<a title="${value.replaceAll('"', '&quot;')}">`);
  return texts.join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: removes control characters
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Thai and Khmer have no spaces between words. Joiners stay: they are part of letters and emoji. */
const WITHOUT_WIDTH = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;
/** So much of a text is segmented that it costs little. */
const MAX_PER_CHARACTER = 12;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function shortened(text: string, max: number): string {
  const words = text
    .replace(CONTROL, ' ')
    .replace(WITHOUT_WIDTH, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  if (words.length <= max) return words;
  const parts = [...characters.segment(words.slice(0, max * MAX_PER_CHARACTER))].map(
    ({ segment }) => segment,
  );
  if (parts.length <= max && words.length <= max * MAX_PER_CHARACTER) return words;
  return `${parts
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`;
}
