import type { RoomType } from '../protocol/room.view';
import type { Tx } from '../writes/tx';
import { insertMemberships, markAdded } from './memberships/membership.writes';
import { findRoom, type RoomRow, roomView } from './room.queries';

interface NewRoom {
  type: RoomType;
  name: string | null;
  creator_id: number;
  people: number[];
  direct_key?: string;
}

export function insertRoom(tx: Tx, { type, name, creator_id, people, direct_key }: NewRoom): number {
  const id = tx.insert(
    `INSERT INTO rooms (type, name, creator_id, direct_key, last_activity_at, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    type,
    name,
    creator_id,
    direct_key ?? null,
    tx.now,
    tx.now,
    tx.now,
  );
  const room = findRoom(tx, id)!;
  insertMemberships(tx, room, people);
  const event = tx.append({ room: id }, 'room.created', { room: roomView(tx, room), user_ids: people });
  markAdded(tx, id, people, event.id);
  return id;
}

export function setLastMessage(tx: Tx, room_id: number, message_id: number): void {
  tx.run(
    'UPDATE rooms SET last_message_id = ?, last_activity_at = ? WHERE id = ?',
    message_id,
    tx.now,
    room_id,
  );
}

/** After an import, people who had read everything stay caught up. */
export function raiseLastMessage(tx: Tx, room_id: number, { id, time }: { id: number; time: number }): void {
  const before = findRoom(tx, room_id)!.last_message_id;
  tx.run(
    'UPDATE rooms SET last_message_id = ?, last_activity_at = max(last_activity_at, ?) WHERE id = ?',
    id,
    time,
    room_id,
  );
  tx.run(
    'UPDATE memberships SET last_read_message_id = ? WHERE room_id = ? AND last_read_message_id >= ?',
    id,
    room_id,
    before,
  );
}

const CONTINUE = `UPDATE memberships SET last_read_message_id = ?1
  WHERE room_id = ?2 AND user_id = ?3 AND (last_read_message_id = ?4 OR (?5 AND last_read_message_id < ?1))`;

export interface ReadElsewhere {
  /** Id of the newest message. */
  last: number;
  /** Id of the last message that the person has read. */
  seen: number;
  /** Also what was unread here. */
  catchesUp: boolean;
}

/** After an import, for whoever had read everything here, or catches up. */
export function continueReading(
  tx: Tx,
  { room_id, user_id }: { room_id: number; user_id: number },
  { last, seen, catchesUp }: ReadElsewhere,
): void {
  tx.run(CONTINUE, seen, room_id, user_id, last, Number(catchesUp));
}

/** @param newest id of the newest remaining message, 0 for none */
export function replaceLastMessage(tx: Tx, room_id: number, deleted: number, newest: number): void {
  tx.run(
    'UPDATE rooms SET last_message_id = ? WHERE id = ? AND last_message_id = ?',
    newest,
    room_id,
    deleted,
  );
}

export function updateRoom(tx: Tx, before: RoomRow, name: string | null, type: RoomType): void {
  if (name === before.name && type === before.type) return;
  tx.run('UPDATE rooms SET name = ?, type = ?, updated_at = ? WHERE id = ?', name, type, tx.now, before.id);
  tx.append({ room: before.id }, 'room.updated', { room: roomView(tx, findRoom(tx, before.id)!) });
}
