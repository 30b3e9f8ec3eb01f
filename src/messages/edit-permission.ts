import { Forbidden, NotFound } from '../http/errors';
import { isId } from '../http/validators';
import type { Membership } from '../rooms/memberships/membership';
import type { Tx } from '../writes/tx';
import { findMessage, type MessageRow } from './message.queries';

/** @throws {NotFound} unless the message is in the room @throws {Forbidden} unless the person can edit it */
export function findEditableMessage(tx: Tx, membership: Membership, message_id: number): MessageRow {
  const message = isId(message_id) ? findMessage(tx, message_id) : undefined;
  if (message?.room_id !== membership.room.id) throw new NotFound();
  return assertCanEdit(membership.reload(tx), message);
}

export function assertCanEdit(membership: Membership, message: MessageRow): MessageRow {
  if (!membership.canEditMessage(message))
    throw new Forbidden('Only its author or an administrator can change a message.');
  return message;
}
