import type { Queries } from '../database/queries';
import { MAX_PAGE_BYTES, pageFiller } from '../http/page-size';
import type { EventData, EventName } from '../protocol/frames';
import type { CommittedEvent } from './event-log';

type Reads = Pick<Queries, 'get'>;
type EventRow = Omit<CommittedEvent, 'data' | 'name'> & { name: EventName; data: string };

const MISSED = `SELECT events.* FROM events
    LEFT JOIN memberships m ON m.room_id = events.room_id AND m.user_id = ?1
  WHERE events.id > ?2 AND (
    events.user_id = ?1
    OR (events.seq IS NULL AND events.user_id IS NULL)
    OR (events.seq IS NOT NULL AND events.id >= m.added_event_id)
    OR (events.name = 'room.deleted' AND EXISTS
      (SELECT 1 FROM json_each(events.data, '$.user_ids') WHERE value = ?1)))
  ORDER BY events.id LIMIT ?3`;

interface MissedEvents {
  events: CommittedEvent[];
  isLast: boolean;
}

/** Oldest first. @param maxBytes ends the page with the event that crosses it */
export function findMissed(
  db: Pick<Queries, 'until'>,
  user_id: number,
  cursor: number,
  limit: number,
  maxBytes = MAX_PAGE_BYTES,
): MissedEvents {
  const isFull = pageFiller(maxBytes);
  let isCut = false;
  const isEnough = ({ data }: EventRow) => {
    isCut = isFull(Buffer.byteLength(data));
    return isCut;
  };
  const rows = db.until<EventRow>(MISSED, isEnough, user_id, cursor, limit);
  const events = rows.map((row) => ({ ...row, data: JSON.parse(row.data) as EventData[EventName] }));
  return { events, isLast: !isCut && rows.length < limit };
}

/** @returns 0 before the first */
export function lastEventId(db: Reads): number {
  return db.get<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`)?.seq ?? 0;
}

/** @returns undefined when the log can be read from this cursor */
export function cursorError(db: Reads, cursor: number): 'cursor_too_old' | 'cursor_unknown' | undefined {
  const last = lastEventId(db);
  if (cursor > last) return 'cursor_unknown';
  const { first } = db.get<{ first: number | null }>('SELECT min(id) AS first FROM events')!;
  return cursor < (first ?? last + 1) - 1 ? 'cursor_too_old' : undefined;
}
