import { Conflict } from '../errors';
import type { Tx } from '../writes/tx';

const keyOf = (creator_id: number, room_id: number, client_message_id: string) =>
  `message:${creator_id}:${room_id}:${client_message_id}`;

/** So that a late retry of the post cannot bring a deleted message back. */
export function rememberDeleted(
  tx: Tx,
  creator_id: number,
  room_id: number,
  client_message_id: string,
): void {
  tx.run(
    'INSERT OR IGNORE INTO idempotency_keys (key, body_hash, result, created_at) VALUES (?, ?, ?, ?)',
    keyOf(creator_id, room_id, client_message_id),
    Buffer.alloc(0),
    '"deleted"',
    tx.now,
  );
}

/** @throws {Conflict} */
export function assertNotDeleted(
  tx: Tx,
  creator_id: number,
  room_id: number,
  client_message_id: string,
): void {
  const key = keyOf(creator_id, room_id, client_message_id);
  if (tx.get('SELECT 1 FROM idempotency_keys WHERE key = ?', key))
    throw new Conflict('message_deleted', 'This message was posted, and has been deleted since.');
}
