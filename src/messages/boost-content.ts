import { charactersOf } from '../../assets/texts/characters';
import { Invalid } from '../errors';
import { textFault } from '../validation';

const MOST_CHARACTERS = 16;
/** One character may be made of any number of letters: sixteen of the longest emoji fit, towers of accents do not. */
const MOST_BYTES = 640;

/** @throws {Invalid} `blank`, `too_long`, `invalid_characters` */
export function boostContent(typed: unknown): string {
  const content = typeof typed === 'string' ? typed.trim() : typed;
  const fault = textFault(content, { max: MOST_BYTES });
  if (fault?.code === 'too_long' || (!fault && isLong(content as string)))
    throw Invalid.field('content', 'too_long', `A boost holds at most ${MOST_CHARACTERS} characters.`);
  if (fault) throw Invalid.field('content', fault.code, fault.detail);
  return content as string;
}

function isLong(content: string): boolean {
  return Buffer.byteLength(content) > MOST_BYTES || charactersOf(content).length > MOST_CHARACTERS;
}
