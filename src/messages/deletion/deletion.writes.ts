import { replaceLastMessage } from '../../rooms/room.writes';
import { redactMessages, redactQuotes } from '../../writes/redaction';
import type { Tx } from '../../writes/tx';
import { rememberDeleted } from './deleted-messages';

export interface Removable {
  id: number;
  room_id: number;
  creator_id: number;
  client_message_id: string;
}

export function removeMessage(tx: Tx, message: Removable) {
  const { id, room_id, client_message_id } = message;
  redactMessages(tx, [id]);
  redactQuotes(tx, id);
  tx.run('DELETE FROM messages WHERE id = ?', id);
  replaceLastMessage(tx, room_id, id, newestMessageId(tx, room_id));
  rememberDeleted(tx, message);
  return tx.append({ room: room_id }, 'message.deleted', { message_id: id, client_message_id });
}

const newestMessageId = (tx: Tx, room_id: number): number =>
  tx.get<{ id: number | null }>('SELECT max(id) AS id FROM messages WHERE room_id = ?', room_id)?.id ?? 0;
