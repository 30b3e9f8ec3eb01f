import { Conflict } from '../../http/errors';
import type { Tx } from '../../writes/tx';

const KEPT_MS = 24 * 3600_000;

interface PostKey {
  creator_id: number;
  room_id: number;
  client_message_id: string;
}

export function rememberDeleted(tx: Tx, { creator_id, room_id, client_message_id }: PostKey): void {
  tx.run('DELETE FROM deleted_messages WHERE deleted_at < ?', tx.now - KEPT_MS);
  tx.run(
    'INSERT OR IGNORE INTO deleted_messages (creator_id, room_id, client_message_id, deleted_at) VALUES (?, ?, ?, ?)',
    creator_id,
    room_id,
    client_message_id,
    tx.now,
  );
}

/** @throws {Conflict} within a day of the deletion */
export function assertNotDeleted(tx: Tx, { creator_id, room_id, client_message_id }: PostKey): void {
  const sql = `SELECT 1 FROM deleted_messages
    WHERE creator_id = ? AND room_id = ? AND client_message_id = ? AND deleted_at >= ?`;
  if (tx.get(sql, creator_id, room_id, client_message_id, tx.now - KEPT_MS))
    throw new Conflict('message_deleted', 'This message was sent and has since been deleted.');
}
