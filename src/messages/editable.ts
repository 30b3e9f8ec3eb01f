import { Forbidden, NotFound } from '../errors';
import type { Membership } from '../rooms/membership';
import { isId } from '../validation';
import type { Tx } from '../writes/tx';
import { findMessage, type MessageRow } from './message.sql';

/** The message as it is now, when the person still may change it. */
export function findEditable(tx: Tx, membership: Membership, message_id: number): MessageRow {
  const message = isId(message_id) ? findMessage(tx, message_id) : undefined;
  if (message?.room_id !== membership.room.id) throw new NotFound();
  return assertMayEdit(membership.now(tx), message);
}

/** @throws {Forbidden} */
export function assertMayEdit(membership: Membership, message: MessageRow): MessageRow {
  if (!membership.mayEditMessage(message))
    throw new Forbidden('Only its author or an administrator changes a message.');
  return message;
}
