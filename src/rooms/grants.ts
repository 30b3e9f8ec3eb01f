import { findUser, type UserRow, userView } from '../auth/users';
import { inJson } from '../database/queries';
import { Invalid } from '../errors';
import type { Tx } from '../writes/tx';
import { DEFAULT_INVOLVEMENT, findRoom, type RoomRow, roomView } from './room.sql';

const INSERT = `INSERT INTO memberships (room_id, user_id, involvement, last_read_message_id, created_at)
  VALUES (?, ?, ?, ?, ?)`;

/** Writes memberships without an event: for a room that is just being made. */
export function insertMemberships(tx: Tx, room: RoomRow, user_ids: number[]): void {
  for (const user_id of user_ids)
    tx.run(INSERT, room.id, user_id, DEFAULT_INVOLVEMENT[room.type], room.last_message_id, tx.now);
}

/** From this event on the room's events are replayed to these people. */
export function markAdded(tx: Tx, room_id: number, user_ids: number[], event_id: number): void {
  tx.run(
    `UPDATE memberships SET added_event_id = ? WHERE room_id = ? AND ${inJson('user_id')}`,
    event_id,
    room_id,
    JSON.stringify(user_ids),
  );
}

/** Adds people to a room, those who are in it already aside. Everyone in the room hears of it. */
export function grant(tx: Tx, room_id: number, user_ids: number[]): void {
  const present = new Set(
    tx
      .all<{ user_id: number }>('SELECT user_id FROM memberships WHERE room_id = ?', room_id)
      .map((row) => row.user_id),
  );
  const added = user_ids.filter((id) => !present.has(id));
  if (added.length === 0) return;
  const room = findRoom(tx, room_id)!;
  insertMemberships(tx, room, added);
  const event = tx.append({ room: room_id }, 'member.added', {
    room: roomView(tx, room),
    users: added.map((id) => userView(findUser(tx, id)!)),
  });
  markAdded(tx, room_id, added, event.id);
}

/** Takes people out of a room. The removal is the last event of the room that they get. */
export function revoke(tx: Tx, room_id: number, user_ids: number[]): void {
  for (const user_id of user_ids) {
    tx.append({ room: room_id, user: user_id }, 'member.removed', { room_id, user_id });
    tx.run('DELETE FROM memberships WHERE room_id = ? AND user_id = ?', room_id, user_id);
  }
}

/** Puts somebody new into every open room, with nothing unread. */
export function grantOpenRooms(tx: Tx, user: UserRow): void {
  for (const { id } of tx.all<{ id: number }>(`SELECT id FROM rooms WHERE type = 'open'`))
    grant(tx, id, [user.id]);
}

export function activeIds(tx: Tx): number[] {
  return tx
    .all<{ id: number }>(`SELECT id FROM users WHERE status = 'active' ORDER BY id`)
    .map((row) => row.id);
}

/** @throws {Invalid} when one of them is nobody, or not active */
export function assertActive(tx: Tx, user_ids: number[]): void {
  const { count } = tx.get<{ count: number }>(
    `SELECT count(*) AS count FROM users WHERE status = 'active' AND ${inJson('id')}`,
    JSON.stringify(user_ids),
  )!;
  if (count !== new Set(user_ids).size)
    throw Invalid.field('user_ids', 'unknown_person', 'One of these people is not on this account.');
}
