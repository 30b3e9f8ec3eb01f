import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { NotFound } from '../errors';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Membership } from './membership';

interface Mark {
  room_id: number;
  last_read_message_id: number;
}

const UP_TO = `UPDATE memberships SET last_read_message_id = min(?1, (SELECT last_message_id FROM rooms WHERE id = room_id))
  WHERE room_id = ?2 AND user_id = ?3
    AND last_read_message_id < min(?1, (SELECT last_message_id FROM rooms WHERE id = room_id))
  RETURNING room_id, last_read_message_id`;

const EVERYTHING = `UPDATE memberships SET last_read_message_id = (SELECT last_message_id FROM rooms WHERE id = room_id)
  WHERE user_id = ? AND last_read_message_id < (SELECT last_message_id FROM rooms WHERE id = room_id)
  RETURNING room_id, last_read_message_id`;

const FROM = `UPDATE memberships SET last_read_message_id =
    coalesce((SELECT max(id) FROM messages WHERE room_id = ?1 AND id < ?2), 0)
  WHERE room_id = ?1 AND user_id = ?3
  RETURNING room_id, last_read_message_id`;

/** How far somebody has read each of their rooms: the same on all their devices. */
@Injectable()
export class Reading {
  /** Called before a room becomes unread again: nobody may read it by the way while it does. */
  whenUnread: (user_id: number, room_id: number) => void = () => undefined;

  constructor(private readonly writes: WritesService) {}

  /** Up to a message, or to the end. */
  read({ user, room }: Membership, message_id = Number.MAX_SAFE_INTEGER): Promise<void> {
    return this.writes.run((tx) => tell(tx, user, tx.all<Mark>(UP_TO, message_id, room.id, user.id)));
  }

  readAll(user: UserRow): Promise<void> {
    return this.writes.run((tx) => tell(tx, user, tx.all<Mark>(EVERYTHING, user.id)));
  }

  /**
   * Makes a message and all that came after it unread again.
   * @throws {NotFound} unless the message is in this room
   */
  unreadFrom({ user, room }: Membership, message_id: number): Promise<void> {
    this.whenUnread(user.id, room.id);
    return this.writes.run((tx) => {
      if (!tx.get('SELECT 1 FROM messages WHERE id = ? AND room_id = ?', message_id, room.id))
        throw new NotFound('There is no such message in this room.');
      tell(tx, user, tx.all<Mark>(FROM, room.id, message_id, user.id), true);
    }, 'background');
  }
}

function tell(tx: Tx, user: UserRow, marks: Mark[], unread = false): void {
  for (const mark of marks) tx.append({ user: user.id }, 'room.read', { ...mark, unread });
}
