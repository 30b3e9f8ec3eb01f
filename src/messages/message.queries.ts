import { EXCERPT_SOURCE_LENGTH } from '../../assets/rules/excerpt';
import { inJson, type Queries } from '../database/queries';
import { ATTACHMENTS_JSON } from '../files/attachment.queries';
import { LINK_PREVIEWS_JSON } from '../link-previews/link-preview.queries';
import type { BoostView } from '../protocol/boost.view';
import type { BodyFormat } from '../protocol/message.view';
import type { Role } from '../protocol/user.view';
import { PRESSES_JSON } from './actions/press.queries';
import { withBoosts } from './boosts/boost.queries';
import type { Message } from './message.entity';
import { type Cursor, findPageBy, type MessagePage, pagesOf } from './message-page.queries';

export interface MessageRow
  extends Pick<
    Message,
    | 'id'
    | 'room_id'
    | 'creator_id'
    | 'mentions'
    | 'reply_to_id'
    | 'actions'
    | 'alert'
    | 'created_at'
    | 'edited_at'
  > {
  creator_name: string;
  creator_role: Role;
  creator_avatar_token: string;
  creator_updated_at: number;
  reply_text: string | null;
  reply_creator_id: number | null;
  reply_creator_name: string | null;
  reply_creator_role: Role | null;
  reply_creator_avatar_token: string | null;
  reply_creator_updated_at: number | null;
  boost_count: number;
  boosts: BoostView[];
  /** JSON: today's names of the people mentioned, by id; null if nobody is. */
  mentioned_names: string | null;
  client_message_id: string;
  source: string;
  format: BodyFormat;
  html: string;
  plain_text: string;
  body_checksum: number | null;
  attachments: string | null;
  link_previews: string | null;
  message_links: string;
  presses: string | null;
}

type Reads = Pick<Queries, 'get' | 'all'>;

const MENTIONED_NAMES = `CASE WHEN messages.mentions <> '' THEN (SELECT json_group_object(users.id, users.name)
    FROM mentions JOIN users ON users.id = mentions.user_id WHERE mentions.message_id = messages.id) END`;

const SELECT = `SELECT messages.id, messages.room_id, messages.creator_id, messages.mentions,
    messages.reply_to_id, messages.created_at, messages.edited_at, ${MENTIONED_NAMES} AS mentioned_names,
    creator.name AS creator_name, creator.role AS creator_role,
    creator.avatar_token AS creator_avatar_token, creator.updated_at AS creator_updated_at,
    substr(reply.plain_text, 1, ${EXCERPT_SOURCE_LENGTH}) AS reply_text, reply.creator_id AS reply_creator_id,
    replied.name AS reply_creator_name, replied.role AS reply_creator_role,
    replied.avatar_token AS reply_creator_avatar_token, replied.updated_at AS reply_creator_updated_at,
    messages.boosts AS boost_count, messages.client_message_id, messages.source, messages.format, messages.html,
    messages.plain_text, messages.body_checksum, ${ATTACHMENTS_JSON} AS attachments,
    ${LINK_PREVIEWS_JSON} AS link_previews, messages.message_links,
    messages.actions, ${PRESSES_JSON} AS presses, messages.alert
  FROM messages JOIN users creator ON creator.id = messages.creator_id
  LEFT JOIN messages reply ON reply.id = messages.reply_to_id
  LEFT JOIN users replied ON replied.id = reply.creator_id`;

const MESSAGE_SQL = {
  find: `${SELECT} WHERE messages.id = ?`,
  ofClient: `${SELECT} WHERE messages.creator_id = ? AND messages.room_id = ? AND messages.client_message_id = ?`,
  some: `${SELECT} WHERE ${inJson('messages.id')} ORDER BY messages.id DESC`,
  ...pagesOf(SELECT),
};

export const findMessage = (db: Reads, id: number) => findOne(db, MESSAGE_SQL.find, id);

export const findMessages = (db: Reads, ids: number[]) =>
  withBoosts(db, db.all<MessageRow>(MESSAGE_SQL.some, JSON.stringify(ids)));

export function findByClientId(
  db: Reads,
  creator_id: number,
  room_id: number,
  client_message_id: string,
): MessageRow | undefined {
  return findOne(db, MESSAGE_SQL.ofClient, creator_id, room_id, client_message_id);
}

function findOne(db: Reads, sql: string, ...values: (string | number)[]): MessageRow | undefined {
  const row = db.get<MessageRow>(sql, ...values);
  return row && withBoosts(db, [row])[0];
}

export function findPage(
  db: Pick<Queries, 'get' | 'all' | 'until'>,
  room_id: number,
  cursor: Cursor,
  limit: number,
): MessagePage<MessageRow> {
  const select = (sql: string, isEnough: (row: MessageRow) => boolean, ...values: number[]) =>
    db.until(sql, isEnough, ...values);
  const page = findPageBy({ select, sql: MESSAGE_SQL, sizeOf }, room_id, cursor, limit);
  return { ...page, rows: withBoosts(db, page.rows) };
}

const BOOST_BYTES = 1_000;

function sizeOf(row: MessageRow): number {
  const { source, html, plain_text, attachments, link_previews, actions, presses, alert } = row;
  const texts = [source, html, plain_text, attachments, link_previews, actions, presses, alert].map(
    (text) => text ?? '',
  );
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), BOOST_BYTES * row.boost_count);
}

const UNREAD_SQL = 'SELECT id FROM messages WHERE room_id = ? AND id > ? ORDER BY id LIMIT 1';

export const findFirstUnread = (db: Reads, room_id: number, last_read_message_id: number) =>
  db.get<{ id: number }>(UNREAD_SQL, room_id, last_read_message_id)?.id;

export const isInRoom = (db: Reads, room_id: number, message_id: number): boolean =>
  db.get('SELECT 1 FROM messages WHERE id = ? AND room_id = ?', message_id, room_id) !== undefined;
