import type { Tx } from '../writes/tx';
import { findMessage, messageView } from './message.sql';

/** Everybody in the room hears how the message is now. */
export function appendEdited(tx: Tx, message_id: number) {
  const message = messageView(findMessage(tx, message_id)!);
  const event = tx.append({ room: message.room_id }, 'message.edited', { message });
  return { message, event_id: event.id };
}
