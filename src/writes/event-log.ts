import type { WriteDatabase } from '../database/database';
import type { EventData, EventName } from '../presence/frames';

/** A committed line of the log, as consumers of the feed get it. */
export interface CommittedEvent<Name extends EventName = EventName> {
  id: number;
  room_id: number | null;
  seq: number | null;
  /** The person the event concerns beside the room, or its only audience. */
  user_id: number | null;
  name: Name;
  data: EventData[Name];
  at: number;
}

export interface Audience {
  /** Its members hear it, and it takes the room's next `seq`. */
  room?: number;
  /** This person hears it, member or not. */
  user?: number;
}

/** Keep at most so many events, of so much data, for at most so long (`faults.md` §3 T8). */
export const LOG_LIMITS = { events: 10_000, bytes: 50_000_000, ageMs: 7 * 24 * 3600_000 };

const NEXT_SEQ = 'UPDATE rooms SET last_seq = last_seq + 1 WHERE id = ? RETURNING last_seq AS seq';
const INSERT =
  'INSERT INTO events (room_id, seq, user_id, name, data, at, message_id) VALUES (?, ?, ?, ?, ?, ?, ?)';
const MARK_ROOM = 'UPDATE rooms SET last_event_id = ? WHERE id = ?';

/** Writes one event inside the running transaction. */
export function appendEvent<Name extends EventName>(
  db: WriteDatabase,
  audience: Audience,
  name: Name,
  data: EventData[Name],
  at: number,
): CommittedEvent<Name> {
  const room_id = audience.room ?? null;
  const user_id = audience.user ?? null;
  const seq = room_id === null ? null : db.get<{ seq: number }>(NEXT_SEQ, room_id)!.seq;
  const json = JSON.stringify(data);
  const { lastInsertRowid } = db.run(INSERT, room_id, seq, user_id, name, json, at, messageIn(data));
  const id = Number(lastInsertRowid);
  if (room_id !== null) db.run(MARK_ROOM, id, room_id);
  return { id, room_id, seq, user_id, name, data, at };
}

/** The message of which it tells something that must not outlive it. */
function messageIn(data: EventData[EventName]): number | null {
  if ('message' in data) return data.message.id;
  if ('boost' in data) return data.boost.message_id;
  return 'boost_id' in data ? data.message_id : null;
}

interface Prunes {
  get<Row>(sql: string, ...values: number[]): Row | undefined;
  run(sql: string, ...values: number[]): unknown;
}

const NEWEST = 'events WHERE id > (SELECT max(id) FROM events) - ?1';
const BYTES = `SELECT sum(octet_length(data)) AS bytes FROM ${NEWEST}`;
/** The newest that fit. */
const KEEP_BYTES = `DELETE FROM events WHERE id <= (SELECT max(id) FROM (
    SELECT id, sum(octet_length(data)) OVER (ORDER BY id DESC) AS bytes FROM ${NEWEST})
  WHERE bytes > ?2)`;

/** Forgets what is beyond the limits. */
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
