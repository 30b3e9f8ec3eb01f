import { MAX_PAGE_BYTES, pageFiller } from '../http/page-size';

export interface Cursor {
  before?: number;
  after?: number;
  around?: number;
}

export const pagesOf = (select: string) => ({
  last: `${select} WHERE messages.room_id = ? ORDER BY messages.id DESC LIMIT ?`,
  before: `${select} WHERE messages.room_id = ? AND messages.id < ? ORDER BY messages.id DESC LIMIT ?`,
  after: `${select} WHERE messages.room_id = ? AND messages.id > ? ORDER BY messages.id LIMIT ?`,
  from: `${select} WHERE messages.room_id = ? AND messages.id >= ? ORDER BY messages.id LIMIT ?`,
});

/** Oldest first. Whether there is more is known only in directions that were read. */
export interface MessagePage<Row> {
  rows: Row[];
  hasOlder: boolean;
  hasNewer: boolean;
}

interface Source<Row> {
  select: (sql: string, isEnough: (row: Row) => boolean, ...values: number[]) => Row[];
  sql: ReturnType<typeof pagesOf>;
  sizeOf: (row: Row) => number;
}

export function findPageBy<Row>(
  source: Source<Row>,
  room_id: number,
  { before, after, around }: Cursor,
  limit: number,
): MessagePage<Row> {
  const { last, before: older, after: newer, from } = source.sql;
  if (after !== undefined) return newerPart(read(source, newer, [room_id, after], limit));
  if (before !== undefined) return olderPart(read(source, older, [room_id, before], limit));
  if (around === undefined) return olderPart(read(source, last, [room_id], limit));
  const half = MAX_PAGE_BYTES / 2;
  const [left, right] = [
    olderPart(read(source, older, [room_id, around], limit, half)),
    newerPart(read(source, from, [room_id, around], limit + 1, half)),
  ];
  return { rows: [...left.rows, ...right.rows], hasOlder: left.hasOlder, hasNewer: right.hasNewer };
}

interface Part<Row> {
  rows: Row[];
  hasMore: boolean;
}

function read<Row>(
  { select, sizeOf }: Source<Row>,
  sql: string,
  values: number[],
  limit: number,
  maxBytes = MAX_PAGE_BYTES,
): Part<Row> {
  const isFull = pageFiller(maxBytes);
  let isCut = false;
  const isEnough = (row: Row) => {
    isCut = isFull(sizeOf(row));
    return isCut;
  };
  const rows = select(sql, isEnough, ...values, limit + 1);
  return { rows: rows.slice(0, limit), hasMore: isCut || rows.length > limit };
}

function olderPart<Row>({ rows, hasMore }: Part<Row>): MessagePage<Row> {
  return { rows: rows.reverse(), hasOlder: hasMore, hasNewer: false };
}

function newerPart<Row>({ rows, hasMore }: Part<Row>): MessagePage<Row> {
  return { rows, hasOlder: false, hasNewer: hasMore };
}
