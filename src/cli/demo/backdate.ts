import type { UserRow } from '../../auth/users';
import type { Tx } from '../../writes/tx';
import type { Line, Who } from './people';
import { ROOMS, type Room } from './script';
import { messagesByTime } from './timeline';

const OTHERS_HAVE_NOT_READ = 1;

interface DemoRows {
  people: ReadonlyMap<Who, UserRow>;
  roomIds: ReadonlyMap<Room, number>;
  messageIds: ReadonlyMap<Line | string, number>;
}

export function backdate(tx: Tx, now: number, demo: DemoRows): void {
  const first = Math.min(...messagesByTime(now).map(({ at }) => at)) - 3_600_000;
  for (const table of ['accounts', 'users', 'rooms'])
    tx.run(`UPDATE ${table} SET created_at = ?, updated_at = ?`, first, first);
  tx.run('UPDATE memberships SET created_at = ?', first);
  for (const { line, at } of messagesByTime(now)) {
    const id = demo.messageIds.get(line)!;
    tx.run(
      'UPDATE messages SET created_at = ?, edited_at = edited_at - created_at + ? WHERE id = ?',
      at,
      at,
      id,
    );
    for (const table of ['mentions', 'attachments'])
      tx.run(`UPDATE ${table} SET created_at = ? WHERE message_id = ?`, at, id);
  }
  for (const room of ROOMS) markRead(tx, room, demo);
  tx.run(
    `UPDATE rooms SET last_activity_at = (SELECT max(created_at) FROM messages WHERE room_id = rooms.id)`,
  );
  for (const table of ['events', 'sessions', 'idempotency_keys']) tx.run(`DELETE FROM ${table}`);
}

function markRead(tx: Tx, room: Room, { people, roomIds, messageIds }: DemoRows): void {
  const ids = room.lines.map((line) => messageIds.get(line)!);
  for (const [who, { id }] of people) {
    const unread = who === 'mira' ? (room.unread ?? 0) : OTHERS_HAVE_NOT_READ;
    const room_id = roomIds.get(room)!;
    const own = 'SELECT coalesce(max(id), 0) FROM messages WHERE creator_id = user_id AND room_id = ?1';
    tx.run(
      `UPDATE memberships SET last_read_message_id = max(?2, (${own})) WHERE room_id = ?1 AND user_id = ?3`,
      room_id,
      ids.at(-1 - unread)!,
      id,
    );
  }
}
