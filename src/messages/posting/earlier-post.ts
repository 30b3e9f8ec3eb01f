import { NotFound } from '../../http/errors';
import type { MessageView } from '../../protocol/message.view';
import type { Membership } from '../../rooms/memberships/membership';
import { isMember } from '../../rooms/room.queries';
import type { EarlierRequest } from '../../writes/idempotency/stored-results';
import type { Tx } from '../../writes/tx';
import { findByClientId, type MessageRow } from '../message.queries';
import { messageView } from '../message-view';

export interface Post {
  message: MessageView;
  event_id: number | undefined;
}

/** @throws {NotFound} unless the author is still a member */
export function findEarlierPost(tx: Tx, { user, room }: Membership, client_message_id: string) {
  if (!isMember(tx, room.id, user.id)) throw new NotFound();
  const message = findByClientId(tx, user.id, room.id, client_message_id);
  return message && postedBefore(tx, message);
}

function postedBefore(tx: Tx, message: MessageRow): EarlierRequest<Post> {
  const sql = 'SELECT posted_hash AS bodyHash FROM messages WHERE id = ?';
  const { bodyHash } = tx.get<{ bodyHash: Buffer }>(sql, message.id)!;
  return { bodyHash, result: { message: messageView(message), event_id: undefined } };
}
