import { MAX_BOOST_CHARACTERS } from '../../assets/rules/boosts';
import { charactersOf } from '../../assets/rules/characters';
import { withoutBidiControls } from '../http/names';
import type { ImportContext } from './import-context';
import type { ImportSource } from './records';
import type { Seen } from './seen';

/** @param messages ids of those that were written */
export function writeBoosts(
  { boosts, isMessageHere }: ImportSource,
  { insert, report }: ImportContext,
  messages: Seen,
): void {
  for (const boost of boosts()) {
    if (!messages.has(boost.message_id) && !isMessageHere?.(boost.message_id)) {
      report.leftOut('boosts', 'message_missing', boost.id);
      continue;
    }
    const { imported_as, ...row } = boost;
    const content = boostContent(row.content);
    if (content !== inOneLine(row.content)) report.changed('boosts', 'shortened', row.id);
    insert('boosts', { ...row, content });
    if (imported_as) insert('imported_records', { ...imported_as, id: row.id });
    report.imported('boosts');
  }
}

export const boostContent = (content: string) => shortened(inOneLine(content));

const inOneLine = (content: string) => withoutBidiControls(content).replace(/\s+/g, ' ');

/** Characters are counted only where they must be: each count takes memory until the transaction ends. */
const shortened = (content: string) =>
  content.length <= MAX_BOOST_CHARACTERS
    ? content
    : charactersOf(content).slice(0, MAX_BOOST_CHARACTERS).join('');
