import { userView } from '../../auth/user-view';
import { findUser, type UserRow } from '../../auth/users';
import { inJson } from '../../database/queries';
import { Invalid } from '../../http/errors';
import type { Tx } from '../../writes/tx';
import { DEFAULT_INVOLVEMENT, findRoom, type RoomRow, roomView } from '../room.queries';

const MARK_READ = `UPDATE memberships SET last_read_message_id = min(?1, (SELECT last_message_id FROM rooms WHERE id = ?2))
  WHERE room_id = ?2 AND user_id IN (SELECT value FROM json_each(?3))
    AND last_read_message_id < min(?1, (SELECT last_message_id FROM rooms WHERE id = ?2))
  RETURNING user_id, last_read_message_id`;

const INSERT = `INSERT INTO memberships (room_id, user_id, involvement, last_read_message_id, created_at)
  VALUES (?, ?, ?, ?, ?)`;

/** For a new room; appends no event. */
export function insertMemberships(tx: Tx, room: RoomRow, user_ids: number[]): void {
  for (const user_id of user_ids)
    tx.run(INSERT, room.id, user_id, DEFAULT_INVOLVEMENT[room.type], room.last_message_id, tx.now);
}

/** These people replay the room's events only from this one on. */
export function markAdded(tx: Tx, room_id: number, user_ids: number[], event_id: number): void {
  tx.run(
    `UPDATE memberships SET added_event_id = ? WHERE room_id = ? AND ${inJson('user_id')}`,
    event_id,
    room_id,
    JSON.stringify(user_ids),
  );
}

export function addMembers(tx: Tx, room_id: number, user_ids: number[]): void {
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

export function removeMembers(tx: Tx, room_id: number, user_ids: number[]): void {
  for (const user_id of user_ids) {
    tx.append({ room: room_id, user: user_id }, 'member.removed', { room_id, user_id });
    tx.run('DELETE FROM memberships WHERE room_id = ? AND user_id = ?', room_id, user_id);
  }
}

/** Direct rooms keep their members. */
export function removeFromSharedRooms(tx: Tx, user_id: number): void {
  const rooms = tx.all<{ id: number }>(
    `SELECT rooms.id FROM memberships JOIN rooms ON rooms.id = room_id WHERE user_id = ? AND type <> 'direct'`,
    user_id,
  );
  for (const { id } of rooms) removeMembers(tx, id, [user_id]);
}

export function grantOpenRooms(tx: Tx, user: UserRow): void {
  for (const { id } of tx.all<{ id: number }>(`SELECT id FROM rooms WHERE type = 'open'`))
    addMembers(tx, id, [user.id]);
}

export function activeIds(tx: Tx): number[] {
  return tx
    .all<{ id: number }>(`SELECT id FROM users WHERE status = 'active' ORDER BY id`)
    .map((row) => row.id);
}

/** @throws {Invalid} when one of them does not exist or is not active */
export function assertActive(tx: Tx, user_ids: number[]): void {
  const { count } = tx.get<{ count: number }>(
    `SELECT count(*) AS count FROM users WHERE status = 'active' AND ${inJson('id')}`,
    JSON.stringify(user_ids),
  )!;
  if (count !== new Set(user_ids).size)
    throw Invalid.field('user_ids', 'unknown_person', 'One of these people isn’t on the account.');
}

interface ReadMark {
  user_id: number;
  last_read_message_id: number;
}

/** @returns the read positions that moved */
export function markRead(tx: Tx, room_id: number, message_id: number, user_ids: number[]): ReadMark[] {
  return tx.all<ReadMark>(MARK_READ, message_id, room_id, JSON.stringify(user_ids));
}

/** For the author of a new message, who has read everything before it. */
export function setLastRead(tx: Tx, room_id: number, user_id: number, message_id: number): void {
  tx.run(
    'UPDATE memberships SET last_read_message_id = ? WHERE room_id = ? AND user_id = ?',
    message_id,
    room_id,
    user_id,
  );
}
