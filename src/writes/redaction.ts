import { inJson } from '../database/queries';
import type { MessageBody, MessageView } from '../protocol/message.view';
import type { UserView } from '../protocol/user.view';
import type { Tx } from './tx';

const MESSAGES = `UPDATE events SET name = 'message.deleted', message_id = NULL, data = json_object(
    'message_id', message_id,
    'client_message_id', (SELECT client_message_id FROM messages WHERE id = events.message_id))
  WHERE ${inJson('message_id')}`;

const QUOTES = `UPDATE events
  SET data = json_set(data, '$.message.reply_to.creator', NULL, '$.message.reply_to.excerpt', NULL)
  WHERE message_id IN (SELECT id FROM messages WHERE reply_to_id = ?)
    AND name IN ('message.posted', 'message.edited')`;

const BOOST = `UPDATE events SET name = 'boost.removed', data = json_object(
    'boost_id', data -> '$.boost.id', 'message_id', message_id)
  WHERE message_id = ? AND name = 'boost.added' AND data ->> '$.boost.id' = ?`;

const BOOST_OF_EDITED = `UPDATE events SET data = json_set(data, '$.message.boosts', json((
    SELECT json_group_array(json(value)) FROM json_each(data, '$.message.boosts') WHERE value ->> '$.id' <> ?2)))
  WHERE message_id = ?1 AND name = 'message.edited'`;

const PERSON = `UPDATE events SET data = json_object('user', json(?1))
  WHERE name IN ('user.updated', 'member.added') AND name = 'user.updated' AND data ->> '$.user.id' = ?2`;

const NEWCOMER = `UPDATE events SET data = json_set(data, '$.users', json((
    SELECT json_group_array(json(CASE WHEN value ->> '$.id' = ?2 THEN ?1 ELSE value END))
      FROM json_each(data, '$.users'))))
  WHERE name IN ('user.updated', 'member.added') AND name = 'member.added'
    AND EXISTS (SELECT 1 FROM json_each(data, '$.users') WHERE value ->> '$.id' = ?2)`;

const AUTHOR = `UPDATE events SET data = json_set(data, '$.message.creator', json(?1))
  WHERE message_id IN (SELECT id FROM messages WHERE creator_id = ?2) AND name IN ('message.posted', 'message.edited')`;

const QUOTED = `UPDATE events SET data = json_set(data, '$.message.reply_to.creator', json(?1))
  WHERE message_id IN (
    SELECT replies.id FROM messages CROSS JOIN messages replies ON replies.reply_to_id = messages.id
      WHERE messages.creator_id = ?2)
    AND name IN ('message.posted', 'message.edited')`;

const BOOSTER = `UPDATE events SET data = json_set(data, '$.boost.booster', json(?1))
  WHERE message_id IN (SELECT message_id FROM boosts WHERE booster_id = ?2)
    AND name = 'boost.added' AND data ->> '$.boost.booster.id' = ?2`;

const BOOSTER_OF_EDITED = `UPDATE events SET data = json_set(data, '$.message.boosts', json((
    SELECT json_group_array(json(CASE WHEN value ->> '$.booster.id' = ?2
      THEN json_set(value, '$.booster', json(?1)) ELSE value END))
      FROM json_each(data, '$.message.boosts'))))
  WHERE message_id IN (SELECT message_id FROM boosts WHERE booster_id = ?2) AND name = 'message.edited'`;

const BODY = `UPDATE events SET data = json_set(data, '$.message.body', json(?2))
  WHERE message_id = ?1 AND name IN ('message.posted', 'message.edited')`;

const ATTACHMENTS = `UPDATE events
  SET data = json_remove(json_set(data, '$.message.attachments', json('[]'), '$.message.body', json(?2 -> '$.body')), '$.message.attachment')
  WHERE message_id = ?1 AND name IN ('message.posted', 'message.edited')`;

const DRAWN = `UPDATE events SET name = 'message.edited', data = json_object('message', json(?2))
  WHERE message_id = ?1 AND name = 'attachment.drawn'`;

const EXCERPT = `UPDATE events SET data = json_set(data, '$.message.reply_to.excerpt', ?2)
  WHERE message_id IN (SELECT id FROM messages WHERE reply_to_id = ?1)
    AND name IN ('message.posted', 'message.edited')`;

export function redactMessages(tx: Tx, message_ids: number[]): void {
  tx.run(MESSAGES, JSON.stringify(message_ids));
}

/** Replies quote the message. */
export function redactQuotes(tx: Tx, message_id: number): void {
  tx.run(QUOTES, message_id);
}

export function redactBoost(tx: Tx, boost: { id: number; message_id: number }): void {
  tx.run(BOOST, boost.message_id, boost.id);
  tx.run(BOOST_OF_EDITED, boost.message_id, boost.id);
}

export function replaceLoggedBody(tx: Tx, message_id: number, body: MessageBody): void {
  tx.run(BODY, message_id, JSON.stringify(body));
}

export function redactAttachments(tx: Tx, message: MessageView, excerpt: string): void {
  for (const sql of [ATTACHMENTS, DRAWN]) tx.run(sql, message.id, JSON.stringify(message));
  tx.run(EXCERPT, message.id, excerpt);
}
export function redactPerson(tx: Tx, user: UserView): void {
  for (const sql of [PERSON, NEWCOMER]) tx.run(sql, JSON.stringify(user), user.id);
}

/** As `redactPerson`, and also in messages that they wrote or boosted, or that reply to them. */
export function redactForgotten(tx: Tx, user: UserView): void {
  redactPerson(tx, user);
  const { id, name, role, avatar_url } = user;
  const summary = JSON.stringify({ id, name, role, avatar_url });
  for (const sql of [AUTHOR, QUOTED, BOOSTER, BOOSTER_OF_EDITED]) tx.run(sql, summary, id);
}
