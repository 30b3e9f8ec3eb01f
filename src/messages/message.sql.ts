import type { Role } from '../auth/user.view';
import { avatarUrl } from '../auth/users';
import { inJson, type Queries } from '../database/queries';
import { ATTACHMENTS_JSON, attachmentViews } from '../files/attachment.sql';
import { linkPreviews, messageLinks, UNFURLS_JSON } from '../unfurls/unfurl.sql';
import { assertBodyWhole } from './body-checksum';
import { withBoosts } from './boost.sql';
import type { BoostView } from './boost.view';
import type { Message } from './message.entity';
import type { BodyFormat, MessageCreator, MessageView, ReplyTo } from './message.view';
import { type Cursor, findPageBy, pagesOf } from './message-pages.sql';
import { soundOf } from './sounds';

/** A message with its author, and what it answers. */
export interface MessageRow
  extends Pick<
    Message,
    'id' | 'room_id' | 'creator_id' | 'mentions' | 'reply_to_id' | 'created_at' | 'edited_at'
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
  client_message_id: string;
  source: string;
  format: BodyFormat;
  html: string;
  plain_text: string;
  /** Null for messages from before there was one. */
  body_checksum: number | null;
  /** JSON; null for none. */
  attachments: string | null;
  /** JSON; null for none. */
  link_previews: string | null;
  message_links: string;
}

type Reads = Pick<Queries, 'get' | 'all'>;
export const EXCERPT = 200;

const SELECT = `SELECT messages.id, messages.room_id, messages.creator_id, messages.mentions,
    messages.reply_to_id, messages.created_at, messages.edited_at,
    creator.name AS creator_name, creator.role AS creator_role,
    creator.avatar_token AS creator_avatar_token, creator.updated_at AS creator_updated_at,
    substr(reply.plain_text, 1, ${EXCERPT}) AS reply_text, reply.creator_id AS reply_creator_id,
    replied.name AS reply_creator_name, replied.role AS reply_creator_role,
    replied.avatar_token AS reply_creator_avatar_token, replied.updated_at AS reply_creator_updated_at,
    messages.boosts AS boost_count, messages.client_message_id, messages.source, messages.format, messages.html,
    messages.plain_text, messages.body_checksum, ${ATTACHMENTS_JSON} AS attachments,
    ${UNFURLS_JSON} AS link_previews, messages.message_links
  FROM messages JOIN users creator ON creator.id = messages.creator_id
  LEFT JOIN messages reply ON reply.id = messages.reply_to_id
  LEFT JOIN users replied ON replied.id = reply.creator_id`;

export const MESSAGE_SQL = {
  find: `${SELECT} WHERE messages.id = ?`,
  ofClient: `${SELECT} WHERE messages.creator_id = ? AND messages.room_id = ? AND messages.client_message_id = ?`,
  some: `${SELECT} WHERE ${inJson('messages.id')} ORDER BY messages.id DESC`,
  ...pagesOf(SELECT),
};

export const findMessage = (db: Reads, id: number) => findOne(db, MESSAGE_SQL.find, id);

/** Several messages, newest first. */
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

/** One page, oldest first. */
export const findPage = (db: Reads, room_id: number, cursor: Cursor, limit: number) =>
  withBoosts(db, findPageBy<MessageRow>(db, MESSAGE_SQL, room_id, cursor, limit));

const iso = (ms: number) => new Date(ms).toISOString();

export function messageView(row: MessageRow): MessageView {
  assertBodyWhole(row);
  const attachments = attachmentViews(row.attachments);
  const sound = soundOf(row.html);
  return {
    id: row.id,
    room_id: row.room_id,
    creator: creatorView(row),
    client_message_id: row.client_message_id,
    kind: attachments.length > 0 ? 'attachment' : sound ? 'sound' : 'text',
    body: { source: row.source, format: row.format, html: row.html, plain_text: row.plain_text },
    attachments,
    ...(attachments[0] && { attachment: attachments[0] }),
    ...(sound && { sound }),
    link_previews: linkPreviews(row.link_previews),
    message_links: messageLinks(row.message_links),
    mentions: mentionedIds(row),
    reply_to: replyView(row),
    boosts: row.boosts,
    created_at: iso(row.created_at),
    edited_at: row.edited_at === null ? null : iso(row.edited_at),
    url: `/rooms/${row.room_id}/messages/${row.id}`,
  };
}

function mentionedIds({ mentions }: MessageRow): number[] {
  return mentions === '' ? [] : mentions.split(' ').map(Number);
}

function creatorView(row: MessageRow): MessageCreator {
  const { creator_avatar_token: avatar_token, creator_updated_at: updated_at } = row;
  return {
    id: row.creator_id,
    name: row.creator_name,
    role: row.creator_role,
    avatar_url: avatarUrl({ avatar_token, updated_at }),
  };
}

function replyView(row: MessageRow): ReplyTo | null {
  if (row.reply_to_id === null) return null;
  const creator =
    row.reply_creator_id === null
      ? null
      : {
          id: row.reply_creator_id,
          name: row.reply_creator_name!,
          role: row.reply_creator_role!,
          avatar_url: avatarUrl({
            avatar_token: row.reply_creator_avatar_token!,
            updated_at: row.reply_creator_updated_at!,
          }),
        };
  return {
    id: row.reply_to_id,
    creator,
    excerpt: row.reply_text,
    url: `/rooms/${row.room_id}/@${row.reply_to_id}`,
  };
}
