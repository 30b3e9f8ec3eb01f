import { inJson } from '../database/queries';
import { attachmentViews } from '../files/attachment.queries';
import type { StoredFile } from '../files/store/stored-file';
import type { Membership } from '../rooms/memberships/membership';
import type { DeferredStep, Tx } from '../writes/tx';
import { type Body, HTML_VERSION } from './body/bodies';
import { bodyChecksum } from './body/body-checksum';
import { type FacetFile, messageFacets } from './body/facets';
import type { PostMessage } from './message.dto';
import { findMessage, type MessageRow } from './message.queries';
import { messageView } from './message-view';
import { searchText } from './search-text';
import { alertToStore, type ReportedAlert } from './stored-alerts';

/** Indexing longer messages costs so much that it's charged to their author. */
const MAX_SHORT = 1_000;
const INDEX = `UPDATE messages SET is_indexed = 1 WHERE ${inJson('id')}`;

export type NewMessage = Omit<PostMessage, 'actions'> & {
  /** JSON (`StoredActions`); null without any. */
  actions: string | null;
  client_message_id: string;
  posted_hash: Buffer;
  files: StoredFile[];
  hops: number;
  alert?: ReportedAlert;
};

export function insertMessage(tx: Tx, { user, room }: Membership, message: NewMessage, body: Body): number {
  const isShort = body.plain_text.length <= MAX_SHORT;
  const id = tx.insert(
    `INSERT INTO messages (room_id, creator_id, client_message_id, source, format, html, plain_text, mentions,
      html_version, body_checksum, facets, search_text, reply_to_id, posted_hash, attachments, is_indexed, hops,
      actions, alert, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    room.id,
    user.id,
    message.client_message_id,
    ...bodyValues(body, message.client_message_id, message.files),
    message.reply_to_id ?? null,
    message.posted_hash,
    message.files.length,
    Number(!isShort),
    message.hops,
    message.actions,
    message.alert ? alertToStore(message.alert, null, tx.now) : null,
    tx.now,
  );
  insertMentions(tx, id, room.id, body.mention_ids);
  if (isShort) tx.defer(indexMessages, id);
  return id;
}

/** From `source` to `search_text`. */
function bodyValues(body: Body, client_message_id: string, files: FacetFile[]) {
  return [
    body.source,
    body.format,
    body.html,
    body.plain_text,
    body.mention_ids.join(' '),
    HTML_VERSION,
    bodyChecksum({ ...body, client_message_id }),
    messageFacets(body.html, body.plain_text, files),
    searchText(body.plain_text),
  ];
}

/** FTS5 writes a segment for every statement. */
const indexMessages: DeferredStep = (db, ids) => db.run(INDEX, JSON.stringify(ids));

export interface Edited {
  /** Undefined to keep it. */
  body: Body | undefined;
  /** JSON (`StoredActions`), null to remove them, undefined to keep them. */
  actions: string | null | undefined;
  /** Undefined if it's not an incoming webhook that edits: a new body is then no longer a report. */
  alert?: ReportedAlert;
}

export function updateMessage(tx: Tx, before: MessageRow, { body, actions, alert }: Edited): void {
  const edited_at = Math.max(tx.now, (before.edited_at ?? before.created_at) + 1);
  if (body) {
    replaceBody(tx, { ...before, edited_at }, body);
    const stored = alert ? alertToStore(alert, before.alert, tx.now) : null;
    tx.run('UPDATE messages SET alert = ? WHERE id = ?', stored, before.id);
  }
  if (actions !== undefined)
    tx.run('UPDATE messages SET actions = ?, edited_at = ? WHERE id = ?', actions, edited_at, before.id);
}

export function replaceBody(tx: Tx, message: MessageRow, body: Body): void {
  tx.run(
    `UPDATE messages SET source = ?, format = ?, html = ?, plain_text = ?, mentions = ?, html_version = ?,
      body_checksum = ?, facets = ?, search_text = ?, edited_at = ? WHERE id = ?`,
    ...bodyValues(body, message.client_message_id, attachmentViews(message.attachments)),
    message.edited_at,
    message.id,
  );
  tx.run('DELETE FROM mentions WHERE message_id = ?', message.id);
  insertMentions(tx, message.id, message.room_id, body.mention_ids);
}

export function appendMessageEdited(tx: Tx, message_id: number) {
  const message = messageView(findMessage(tx, message_id)!);
  const event = tx.append({ room: message.room_id }, 'message.edited', { message });
  return { message, event_id: event.id };
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
