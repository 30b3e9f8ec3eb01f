import { inJson, type Queries } from '../database/queries';
import { upTo } from '../http/page-size';
import type { Message } from './message.entity';
import { type Cursor, findPageBy, type MessagePage, pagesOf } from './message-page.queries';

export interface MessageSummary extends Pick<Message, 'id' | 'creator_id' | 'mentions' | 'created_at'> {
  has_actions: number;
  size: number;
  /** Changes with the message, the one it replies to, and anyone's name or avatar. */
  version: string;
}

const MESSAGE_BYTES = 4_096;
const BOOST_BYTES = 1_000;

/** People change rarely, so one count for all of them is enough. */
const SUMMARY_SQL = pagesOf(`SELECT messages.id, messages.creator_id, messages.mentions, messages.created_at,
    messages.actions IS NOT NULL AS has_actions,
    octet_length(messages.html) + ${BOOST_BYTES} * messages.boosts + ${MESSAGE_BYTES} AS size,
    messages.version || '.' || ifnull(reply.version, '') || '.' || (SELECT people_version FROM accounts) AS version
  FROM messages LEFT JOIN messages reply ON reply.id = messages.reply_to_id`);

export function findSummaries(
  db: Pick<Queries, 'all'>,
  room_id: number,
  cursor: Cursor,
  limit: number,
): MessagePage<MessageSummary> {
  const sizeOf = ({ size }: MessageSummary) => size;
  const select = (sql: string, isEnough: (row: MessageSummary) => boolean, ...values: number[]) =>
    upTo(db.all<MessageSummary>(sql, ...values), isEnough);
  return findPageBy({ select, sql: SUMMARY_SQL, sizeOf }, room_id, cursor, limit);
}

const SIZE_SQL = `SELECT id, octet_length(source) + octet_length(html) + octet_length(plain_text)
    + ${BOOST_BYTES} * boosts + ${MESSAGE_BYTES} AS size
  FROM messages WHERE ${inJson('id')}`;

export function findSizes(db: Pick<Queries, 'all'>, ids: number[]): Map<number, number> {
  const rows = db.all<{ id: number; size: number }>(SIZE_SQL, JSON.stringify(ids));
  return new Map(rows.map(({ id, size }) => [id, size]));
}
