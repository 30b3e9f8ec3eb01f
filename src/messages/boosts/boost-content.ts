import { MAX_BOOST_CHARACTERS } from '../../../assets/rules/boosts';
import { charactersOf } from '../../../assets/rules/characters';
import { Invalid } from '../../http/errors';
import { withoutBidiControls } from '../../http/names';
import { textError } from '../../http/text-rule';
import { MAX_BOOST_BYTES } from '../../protocol/limits';

/** @throws {Invalid} `blank`, `too_long`, `invalid_characters` */
export function boostContent(typed: unknown): string {
  const content = typeof typed === 'string' ? withoutBidiControls(typed).trim() : typed;
  const fault = textError(content, { max: MAX_BOOST_BYTES });
  if (fault?.code === 'too_long' || (!fault && isLong(content as string)))
    throw Invalid.field('content', 'too_long', `Boosts can have up to ${MAX_BOOST_CHARACTERS} characters.`);
  if (fault) throw Invalid.field('content', fault.code, fault.detail);
  return content as string;
}

function isLong(content: string): boolean {
  return Buffer.byteLength(content) > MAX_BOOST_BYTES || charactersOf(content).length > MAX_BOOST_CHARACTERS;
}
