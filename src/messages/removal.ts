import { redactMessages, redactQuotes } from '../writes/redaction';
import type { Tx } from '../writes/tx';
import { rememberDeleted } from './deleted-messages';

/** What must be known of a message to take it away. */
export interface Removable {
  id: number;
  room_id: number;
  creator_id: number;
  client_message_id: string;
}

/** Takes a message away for good, out of the log, too; everybody in the room hears of it. */
export function removeMessage(tx: Tx, { id, room_id, creator_id, client_message_id }: Removable) {
  redactMessages(tx, [id]);
  redactQuotes(tx, id);
  tx.run('DELETE FROM messages WHERE id = ?', id);
  tx.run(
    `UPDATE rooms SET last_message_id = coalesce((SELECT max(id) FROM messages WHERE room_id = rooms.id), 0)
      WHERE id = ? AND last_message_id = ?`,
    room_id,
    id,
  );
  rememberDeleted(tx, creator_id, room_id, client_message_id);
  return tx.append({ room: room_id }, 'message.deleted', { message_id: id, client_message_id });
}
