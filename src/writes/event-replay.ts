import type { Queries } from '../database/queries';
import type { EventData, EventName } from '../presence/frames';
import type { CommittedEvent } from './event-log';

type Reads = Pick<Queries, 'get' | 'all'>;
type EventRow = Omit<CommittedEvent, 'data' | 'name'> & { name: EventName; data: string };

export const MISSED = `SELECT events.* FROM events
    LEFT JOIN memberships m ON m.room_id = events.room_id AND m.user_id = ?1
  WHERE events.id > ?2 AND (
    events.user_id = ?1
    OR (events.seq IS NULL AND events.user_id IS NULL)
    OR (events.seq IS NOT NULL AND events.id >= m.added_event_id)
    OR (events.name = 'room.deleted' AND EXISTS
      (SELECT 1 FROM json_each(events.data, '$.user_ids') WHERE value = ?1)))
  ORDER BY events.id LIMIT ?3`;

/** What a person may see of the log after `cursor`, oldest first. */
export function findMissed(db: Reads, user_id: number, cursor: number, limit: number): CommittedEvent[] {
  return db
    .all<EventRow>(MISSED, user_id, cursor, limit)
    .map((row) => ({ ...row, data: JSON.parse(row.data) as EventData[EventName] }));
}

/** The newest event ever written; 0 before the first. */
export function lastEventId(db: Reads): number {
  return db.get<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`)?.seq ?? 0;
}

/** Why a cursor cannot be continued from; undefined when it can. */
export function cursorFault(db: Reads, cursor: number): 'cursor_too_old' | 'cursor_unknown' | undefined {
  const last = lastEventId(db);
  if (cursor > last) return 'cursor_unknown';
  const { first } = db.get<{ first: number | null }>('SELECT min(id) AS first FROM events')!;
  return cursor < (first ?? last + 1) - 1 ? 'cursor_too_old' : undefined;
}
