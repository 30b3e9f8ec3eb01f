import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Queries } from '../../database/queries';
import type { Removable } from '../deletion/deletion.writes';
import { type Aged, expiredOf, type RetentionRules } from './retention-rules';

const PAGE = 1_000;
/** In the order of ids, which isn't that of times where messages were imported. */
const NEXT = 'SELECT id, room_id, created_at, attachments FROM messages WHERE id > ? ORDER BY id LIMIT ?';

export type ExpiredMessage = Aged & Pick<Removable, 'id'>;

/** A page at a time, so that nobody waits for the whole table. */
export async function* findExpired(
  db: Pick<Queries, 'all'>,
  rules: RetentionRules,
  now: number,
): AsyncGenerator<ExpiredMessage[]> {
  for (let last = 0; ; await nextTurn()) {
    const page = db.all<ExpiredMessage>(NEXT, last, PAGE);
    if (page.length === 0) return;
    last = page.at(-1)!.id;
    yield page.filter((message) => expiredOf(message, rules, now));
  }
}
