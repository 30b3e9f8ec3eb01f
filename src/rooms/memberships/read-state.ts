import { Injectable } from '@nestjs/common';
import { inReach, reachJson } from '../../auth/keys/reach';
import type { UserRow } from '../../auth/users';
import { NotFound } from '../../http/errors';
import { RoomViewers } from '../../presence/room-viewers';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
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
  WHERE user_id = ?1 AND last_read_message_id < (SELECT last_message_id FROM rooms WHERE id = room_id)
    AND ${inReach('room_id', '?2')}
  RETURNING room_id, last_read_message_id`;

const FROM = `UPDATE memberships SET last_read_message_id =
    coalesce((SELECT max(id) FROM messages WHERE room_id = ?1 AND id < ?2), 0)
  WHERE room_id = ?1 AND user_id = ?3
  RETURNING room_id, last_read_message_id`;

@Injectable()
export class ReadState {
  constructor(
    private readonly writes: WritesService,
    private readonly viewers: RoomViewers,
  ) {}

  read({ user, room }: Membership, message_id = Number.MAX_SAFE_INTEGER): Promise<void> {
    return this.writes.run((tx) =>
      appendReadEvents(tx, user, tx.all<Mark>(UP_TO, message_id, room.id, user.id)),
    );
  }

  readShown(membership: Membership): void {
    const { last_message_id, last_read_message_id } = membership.room;
    if (last_message_id > last_read_message_id) this.read(membership, last_message_id).catch(() => undefined);
  }

  readAll(user: UserRow): Promise<void> {
    return this.writes.run((tx) =>
      appendReadEvents(tx, user, tx.all<Mark>(EVERYTHING, user.id, reachJson(user))),
    );
  }

  /** @throws {NotFound} unless the message is in this room */
  unreadFrom({ user, room }: Membership, message_id: number): Promise<void> {
    // A room on screen would be marked as read again.
    this.viewers.removeUser(user.id, room.id);
    return this.writes.run((tx) => {
      if (!tx.get('SELECT 1 FROM messages WHERE id = ? AND room_id = ?', message_id, room.id))
        throw new NotFound('This message isn’t in this room.');
      appendReadEvents(tx, user, tx.all<Mark>(FROM, room.id, message_id, user.id), true);
    }, 'background');
  }
}

function appendReadEvents(tx: Tx, user: UserRow, marks: Mark[], unread = false): void {
  for (const mark of marks) tx.append({ user: user.id }, 'room.read', { ...mark, unread });
}
