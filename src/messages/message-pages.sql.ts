import type { Queries } from '../database/queries';

export interface Cursor {
  before?: number;
  after?: number;
  around?: number;
}

/** Pages of a room, of whatever is selected of its messages. */
export const pagesOf = (select: string) => ({
  last: `${select} WHERE messages.room_id = ? ORDER BY messages.id DESC LIMIT ?`,
  before: `${select} WHERE messages.room_id = ? AND messages.id < ? ORDER BY messages.id DESC LIMIT ?`,
  after: `${select} WHERE messages.room_id = ? AND messages.id > ? ORDER BY messages.id LIMIT ?`,
  from: `${select} WHERE messages.room_id = ? AND messages.id >= ? ORDER BY messages.id LIMIT ?`,
});

/** Oldest first, whatever the cursor. */
export function findPageBy<Row>(
  db: Pick<Queries, 'all'>,
  sql: ReturnType<typeof pagesOf>,
  room_id: number,
  { before, after, around }: Cursor,
  limit: number,
): Row[] {
  if (after !== undefined) return db.all<Row>(sql.after, room_id, after, limit);
  const older = (text: string, ...values: number[]) => db.all<Row>(text, ...values).reverse();
  if (before !== undefined) return older(sql.before, room_id, before, limit);
  if (around === undefined) return older(sql.last, room_id, limit);
  return [...older(sql.before, room_id, around, limit), ...db.all<Row>(sql.from, room_id, around, limit + 1)];
}
