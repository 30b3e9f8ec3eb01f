import { Invalid } from '../errors';
import { textFault } from '../validation';

/** In characters as people count them: a flag is one, and so is a family. */
const MOST_SIGNS = 16;
/** One sign may be made of any number of letters: sixteen of the longest emoji fit, towers of accents do not. */
const MOST_BYTES = 640;
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** @throws {Invalid} `blank`, `too_long`, `invalid_characters` */
export function boostContent(typed: unknown): string {
  const content = typeof typed === 'string' ? typed.trim() : typed;
  const fault = textFault(content, { max: MOST_BYTES });
  if (fault?.code === 'too_long' || (!fault && isLong(content as string)))
    throw Invalid.field('content', 'too_long', `A boost holds at most ${MOST_SIGNS} characters.`);
  if (fault) throw Invalid.field('content', fault.code, fault.detail);
  return content as string;
}

function isLong(content: string): boolean {
  return Buffer.byteLength(content) > MOST_BYTES || [...signs.segment(content)].length > MOST_SIGNS;
}
