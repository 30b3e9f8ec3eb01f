import { MAX_BOOST_CHARACTERS } from '../../../assets/rules/boosts';
import { charactersOf } from '../../../assets/rules/characters';
import { Invalid } from '../../http/errors';
import { withoutBidiControls } from '../../http/names';
import { textError } from '../../http/text-rule';
import { MAX_BOOST_BYTES } from '../../protocol/limits';

/** @throws {Invalid} `blank`, `too_long`, `invalid_characters` */
export function boostContent(typed: unknown): string {
  const content = typeof typed === 'string' ? withoutBidiControls(typed).trim() : typed;
  const error = textError(content, { max: MAX_BOOST_BYTES });
  if (error?.code === 'too_long' || (!error && isLong(content as string)))
    throw Invalid.field('content', 'too_long', `Boosts can have up to ${MAX_BOOST_CHARACTERS} characters.`);
  if (error) throw Invalid.field('content', error.code, error.detail);
  return content as string;
}

function isLong(content: string): boolean {
  return Buffer.byteLength(content) > MAX_BOOST_BYTES || charactersOf(content).length > MAX_BOOST_CHARACTERS;
}
