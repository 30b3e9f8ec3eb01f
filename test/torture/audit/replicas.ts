import { type Auditor, report } from './evidence';
import { fold } from './messages';

/** A4: each room numbers its events 1, 2, 3 … without gaps and stores the last number. */
export const dense: Auditor = ({ stored }) => {
  const details: string[] = [];
  const last = new Map<number, number>();
  for (const { id, room_id, seq } of stored.events) {
    if (room_id === null || seq === null) continue;
    const before = last.get(room_id) ?? 0;
    if (seq !== before + 1) details.push(`event ${id} of room ${room_id} has seq ${seq} after ${before}`);
    last.set(room_id, seq);
  }
  for (const { id, last_seq } of stored.rooms)
    if (last.has(id) && last.get(id) !== last_seq)
      details.push(`room ${id} counts ${last_seq}, its log ends at ${last.get(id)}`);
  return report('A4', details);
};

/** A6: log, rows and a fresh reader agree about every room. */
export const replicas: Auditor = (evidence) => {
  const { stored, cold } = evidence;
  const told = fold(evidence);
  const rows = new Map(stored.rows.map((row) => [row.id, row]));
  const details: string[] = [];
  for (const [id, { source }] of told) {
    const row = rows.get(id);
    if (!row) details.push(`message ${id} is in the log and not in the rooms`);
    else if (row.source !== source) details.push(`message ${id} is another one in the log: ${source}`);
  }
  // A11 checks the rows of deleted rooms.
  const alive = new Set(stored.rooms.filter(({ type }) => type !== 'deleted').map(({ id }) => id));
  for (const { id, room } of stored.rows)
    if (!told.has(id) && alive.has(room)) details.push(`message ${id} is not in the log`);
  for (const [room, shown] of cold) details.push(...differences(room, shown, stored.rows));
  return report('A6', details);
};

type Shown = { id: number; source: string };

function differences(room: number, shown: Shown[], all: (Shown & { room: number })[]): string[] {
  const rows = all.filter((row) => row.room === room && row.id >= (shown[0]?.id ?? Number.POSITIVE_INFINITY));
  if (rows.length !== shown.length)
    return [`room ${room} has ${rows.length} messages and shows ${shown.length} of them`];
  const at = rows.findIndex(
    ({ id, source }, index) => shown[index]!.id !== id || shown[index]!.source !== source,
  );
  return at < 0 ? [] : [`room ${room} shows message ${shown[at]!.id} in the place of ${rows[at]!.id}`];
}

/** A7: index and messages match, and the database file is intact. */
export const searchable: Auditor = ({ stored }) =>
  report('A7', [
    ...stored.faults,
    ...stored.notIndexed.map((id) => `message ${id} is not in the index`),
    ...stored.onlyIndexed.map((id) => `the index knows message ${id}, which is not there`),
  ]);

/** A11: no background job is left unfinished. */
export const done: Auditor = ({ stored }) => {
  const left = stored.rooms
    .filter(({ type }) => type === 'deleted')
    .map(({ id }) => `room ${id} is still being deleted`);
  if (stored.strayRows > 0) left.push(`${stored.strayRows} messages belong to no room`);
  if (stored.toDiscard > 0) left.push(`${stored.toDiscard} files are still to be removed`);
  return report('A11', left);
};

/** Generous, because the machine is small and shared, and the server is frozen on purpose for up to 1.5 s. */
export const LIMITS = { rssMiB: 400, fds: 250, lagMs: 5_000 };

/** A12: the server stays within its limits and never exits by itself. */
export const bounded: Auditor = ({ samples, surprises }) => {
  const worst = (pick: (sample: (typeof samples)[number]) => number) => Math.max(0, ...samples.map(pick));
  const found = { rssMiB: worst((s) => s.rssMiB), fds: worst((s) => s.fds), lagMs: worst((s) => s.lagMs) };
  const over = Object.entries(LIMITS)
    .filter(([name, limit]) => found[name as keyof typeof found] > limit)
    .map(([name, limit]) => `${name} reached ${found[name as keyof typeof found]}, the limit is ${limit}`);
  return report('A12', [...surprises, ...over]);
};
