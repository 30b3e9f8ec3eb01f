import type { WriteDatabase } from '../database/database';
import type { EventData, EventName } from '../protocol/frames';

export interface CommittedEvent<Name extends EventName = EventName> {
  id: number;
  room_id: number | null;
  seq: number | null;
  /** A recipient besides the room's members, or the only one. */
  user_id: number | null;
  name: Name;
  data: EventData[Name];
  at: number;
}

export interface Audience {
  room?: number;
  user?: number;
}

/** `docs/reliability.md`, T8. */
export const LOG_LIMITS = { events: 10_000, bytes: 50_000_000, ageMs: 7 * 24 * 3600_000 };

const INSERT = `INSERT INTO events (room_id, seq, user_id, name, data, at, message_id)
  VALUES (?, (SELECT last_seq + 1 FROM rooms WHERE id = ?), ?, ?, ?, ?, ?)`;
const ADVANCE_ROOM =
  'UPDATE rooms SET last_seq = last_seq + 1, last_event_id = ? WHERE id = ? RETURNING last_seq AS seq';

export function appendEvent<Name extends EventName>(
  db: WriteDatabase,
  audience: Audience,
  name: Name,
  data: EventData[Name],
  at: number,
): CommittedEvent<Name> {
  const room_id = audience.room ?? null;
  const user_id = audience.user ?? null;
  const json = JSON.stringify(data);
  const { lastInsertRowid } = db.run(INSERT, room_id, room_id, user_id, name, json, at, messageIn(data));
  const id = Number(lastInsertRowid);
  const seq = room_id === null ? null : db.get<{ seq: number }>(ADVANCE_ROOM, id, room_id)!.seq;
  return { id, room_id, seq, user_id, name, data, at };
}

function messageIn(data: EventData[EventName]): number | null {
  if ('message' in data) return data.message.id;
  if ('boost' in data) return data.boost.message_id;
  if ('press' in data) return data.press.message_id;
  if ('attachment' in data) return data.message_id;
  return 'boost_id' in data ? data.message_id : null;
}

interface Prunes {
  get<Row>(sql: string, ...values: number[]): Row | undefined;
  run(sql: string, ...values: number[]): unknown;
}

const NEWEST = 'events WHERE id > (SELECT max(id) FROM events) - ?1';
const BYTES = `SELECT sum(octet_length(data)) AS bytes FROM ${NEWEST}`;
const KEEP_BYTES = `DELETE FROM events WHERE id <= (SELECT max(id) FROM (
    SELECT id, sum(octet_length(data)) OVER (ORDER BY id DESC) AS bytes FROM ${NEWEST})
  WHERE bytes > ?2)`;

export function pruneEvents(db: Prunes, now: number): void {
  const { events, bytes, ageMs } = LOG_LIMITS;
  db.run('DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?', events);
  const kept = db.get<{ bytes: number | null }>(BYTES, events)?.bytes ?? 0;
  if (kept > bytes) db.run(KEEP_BYTES, events, bytes);
  db.run(
    'DELETE FROM events WHERE id < coalesce((SELECT min(id) FROM events WHERE at >= ?), 9e15)',
    now - ageMs,
  );
}
