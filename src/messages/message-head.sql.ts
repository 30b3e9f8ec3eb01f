import type { Queries } from '../database/queries';
import type { Message } from './message.entity';
import { EXCERPT } from './message.sql';
import { type Cursor, findPageBy, pagesOf } from './message-pages.sql';

/** A message without what was said: what the page of a viewer needs beside its HTML. */
export interface MessageHead extends Pick<Message, 'id' | 'creator_id' | 'mentions' | 'created_at'> {
  /** Another one whenever anything in its HTML is: an edit, a preview, a boost, a name or a face in it. */
  version: string;
}

const BOOSTS = `CASE WHEN messages.boosts > 0 THEN (
    SELECT json_group_array(json_array(boosts.id, boosters.name))
    FROM boosts JOIN users boosters ON boosters.id = boosts.booster_id WHERE boosts.message_id = messages.id) END`;
const REPLY = `CASE WHEN messages.reply_to_id IS NOT NULL THEN (
    SELECT json_array(substr(reply.plain_text, 1, ${EXCERPT}), replied.name, replied.avatar_token, replied.updated_at)
    FROM messages reply JOIN users replied ON replied.id = reply.creator_id WHERE reply.id = messages.reply_to_id) END`;

const HEAD_SQL =
  pagesOf(`SELECT messages.id, messages.creator_id, messages.mentions, messages.created_at, json_array(
    messages.edited_at, messages.unfurls, creator.name, creator.role, creator.avatar_token, creator.updated_at,
    ${BOOSTS}, messages.reply_to_id, ${REPLY}) AS version
  FROM messages JOIN users creator ON creator.id = messages.creator_id`);

/** One page, oldest first. */
export const findHeads = (db: Pick<Queries, 'all'>, room_id: number, cursor: Cursor, limit: number) =>
  findPageBy<MessageHead>(db, HEAD_SQL, room_id, cursor, limit);
