import { attachmentViews } from '../files/attachment.sql';
import type { StoredFile } from '../files/stored-file';
import type { Membership } from '../rooms/membership';
import type { Tx } from '../writes/tx';
import { type Body, HTML_VERSION } from './bodies';
import { bodyChecksum } from './body-checksum';
import type { PostMessage } from './message.dto';
import type { MessageRow } from './message.sql';
import { messageTraits } from './traits';

type NewMessage = PostMessage & { client_message_id: string; posted_hash: Buffer; files: StoredFile[] };

/** @returns the id of the new message */
export function insertMessage(tx: Tx, { user, room }: Membership, message: NewMessage, body: Body): number {
  const id = tx.insert(
    `INSERT INTO messages (room_id, creator_id, client_message_id, source, format, html, plain_text, mentions,
      html_version, reply_to_id, posted_hash, attachments, body_checksum, traits, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    room.id,
    user.id,
    message.client_message_id,
    body.source,
    body.format,
    body.html,
    body.plain_text,
    body.mention_ids.join(' '),
    HTML_VERSION,
    message.reply_to_id ?? null,
    message.posted_hash,
    message.files.length,
    bodyChecksum({ ...body, client_message_id: message.client_message_id }),
    messageTraits(body.html, body.plain_text, typesOf(message.files)),
    tx.now,
  );
  insertMentions(tx, id, room.id, body.mention_ids);
  tx.run('UPDATE rooms SET last_message_id = ?, last_activity_at = ? WHERE id = ?', id, tx.now, room.id);
  // Whoever speaks in a room has read it.
  tx.run(
    'UPDATE memberships SET last_read_message_id = ? WHERE room_id = ? AND user_id = ?',
    id,
    room.id,
    user.id,
  );
  return id;
}

export function updateMessage(tx: Tx, before: MessageRow, body: Body): void {
  tx.run(
    `UPDATE messages SET source = ?, format = ?, html = ?, plain_text = ?, mentions = ?, html_version = ?,
      body_checksum = ?, traits = ?, edited_at = ? WHERE id = ?`,
    body.source,
    body.format,
    body.html,
    body.plain_text,
    body.mention_ids.join(' '),
    HTML_VERSION,
    bodyChecksum({ ...body, client_message_id: before.client_message_id }),
    messageTraits(body.html, body.plain_text, typesOf(attachmentViews(before.attachments))),
    Math.max(tx.now, (before.edited_at ?? before.created_at) + 1),
    before.id,
  );
  tx.run('DELETE FROM mentions WHERE message_id = ?', before.id);
  insertMentions(tx, before.id, before.room_id, body.mention_ids);
}

function insertMentions(tx: Tx, message_id: number, room_id: number, user_ids: number[]): void {
  for (const user_id of user_ids)
    tx.run(
      'INSERT INTO mentions (user_id, room_id, message_id, created_at) VALUES (?, ?, ?, ?)',
      user_id,
      room_id,
      message_id,
      tx.now,
    );
}

const typesOf = (files: { content_type: string }[]) => files.map((file) => file.content_type);
