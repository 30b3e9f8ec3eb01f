import type { Finding } from '../rules';
import { trueTime } from '../settable-clock';
import { type Auditor, type Evidence, type LogEvent, report, type Stream } from './evidence';
import { Visibility } from './membership';
import { frameOf, isRedacted, isSame } from './redaction';

/** A replay may end this long after the welcome; a removal in between hides earlier events. */
const REPLAY_MS = 5_000;

interface Faults {
  live: string[];
  resumed: string[];
  leaked: string[];
}

/**
 * A5, A6, A8: each connection received exactly what the person could see after its cursor. A fault in the replayed part
 * breaks A6, any other A5.
 */
export const streams: Auditor = (evidence) => {
  const visibility = new Visibility(evidence.stored.events);
  const faults: Faults = { live: [], resumed: [], leaked: [] };
  for (const stream of evidence.log.streams) follow(stream, visibility, faults);
  for (const stream of evidence.resumed.streams) followWhole(stream, visibility, evidence, faults);
  faults.live.push(...unfinished(evidence, visibility));
  faults.leaked.push(...afterRevocation(evidence.log.streams, visibility));
  return [...report('A5', faults.live), ...report('A6', faults.resumed), ...report('A8', faults.leaked)];
};

function follow(stream: Stream, visibility: Visibility, faults: Faults): void {
  const { user, after, ids } = stream;
  const visible = visibility.of(user);
  let next = firstAfter(visible, after);
  let last = after;
  for (const reason of stream.resyncs) faults.resumed.push(`${nameOf(stream)} was told to resync: ${reason}`);
  for (const id of ids) {
    const list = isReplay(stream, id) ? faults.resumed : faults.live;
    if (id <= last) list.push(`${nameOf(stream)} got ${id} after ${last}`);
    else if (!visibility.byId.has(id)) list.push(`${nameOf(stream)} got ${id}, which is not in the log`);
    else if (!visibility.isFor(user, visibility.byId.get(id)!))
      faults.leaked.push(
        `${nameOf(stream)} got ${describe(visibility.byId.get(id)!)}, which is not theirs to see`,
      );
    for (; next < visible.length && visible[next]!.id < id; next++)
      missing(stream, visible[next]!, visibility, list);
    if (next < visible.length && visible[next]!.id === id) next++;
    last = Math.max(last, id);
  }
  if (stream.kind !== 'poll') return;
  for (; next < visible.length && visible[next]!.id <= stream.cursor!; next++)
    missing(stream, visible[next]!, visibility, faults.resumed);
}

function missing(stream: Stream, event: LogEvent, visibility: Visibility, list: string[]): void {
  if (!isExcused(stream, event, visibility)) list.push(`${nameOf(stream)} did not get ${describe(event)}`);
}

/** A replay omits all events of a room that the person has left, except the departure. */
function isExcused(stream: Stream, event: LogEvent, visibility: Visibility): boolean {
  if (event.user_id === stream.user || event.seq === null) return false;
  const { to, endedAt } = visibility.intervalOf(stream.user, event)!;
  if (to === Number.POSITIVE_INFINITY || event.id === to) return false;
  const { cursor = 0, cursorAt = 0 } = stream;
  return to <= cursor || trueTime(endedAt, cursorAt) <= cursorAt + REPLAY_MS;
}

/** After the restart: everything that the person can see now, from start to end of the segment. */
function followWhole(stream: Stream, visibility: Visibility, { target }: Evidence, faults: Faults): void {
  const expected = visibility.now(stream.user).filter(({ id }) => id > stream.after && id <= target);
  const got = stream.ids.filter((id) => id <= target);
  const at = expected.findIndex(({ id }, index) => got[index] !== id);
  if (at >= 0)
    faults.resumed.push(
      `${nameOf(stream)} got ${got[at] ?? 'nothing'} instead of ${describe(expected[at]!)}`,
    );
  else if (got.length > expected.length)
    faults.resumed.push(`${nameOf(stream)} got ${got[expected.length]}, which is not theirs to see`);
}

/** In the end, everyone has received everything. */
function unfinished({ log, target }: Evidence, visibility: Visibility): string[] {
  const last = new Map<string, number>();
  for (const { observer, ids, cursor, kind, isReadAnew } of log.streams) {
    const reached =
      kind === 'poll' || isReadAnew ? Math.max(cursor ?? 0, ids.at(-1) ?? 0) : (ids.at(-1) ?? 0);
    last.set(observer, Math.max(last.get(observer) ?? 0, reached));
  }
  const users = new Map(log.streams.map(({ observer, user }) => [observer, user]));
  return [...last].flatMap(([observer, reached]) => {
    const final = visibility.of(users.get(observer)!).findLast(({ id }) => id <= target);
    return final && final.id > reached
      ? [`${observer} never got ${describe(final)}: it ends at ${reached}`]
      : [];
  });
}

/** A revoked session must not receive events committed after the acknowledgement of its revocation. */
function afterRevocation(all: Stream[], visibility: Visibility): string[] {
  return all.flatMap((stream) => {
    const { revokedAt, ids } = stream;
    if (revokedAt === undefined) return [];
    const isLate = (id: number) => trueTime(visibility.byId.get(id)?.at ?? revokedAt, revokedAt) > revokedAt;
    const late = ids.filter(isLate);
    return late.length > 0
      ? [`${nameOf(stream)} got ${late.length} events after its session was revoked`]
      : [];
  });
}

/** A6: each frame equals the log's event, or its version before redaction, and everyone received the same bytes. */
export const sameFrames: Auditor = ({ stored, log, resumed }) => {
  const events = new Map(stored.events.map((event) => [event.id, frameOf(event)]));
  const details: string[] = [];
  for (const { raws, differences } of [log, resumed])
    for (const { observer, id, raw } of differences)
      if (!isRedacted(raw, raws.get(id)!) && !isRedacted(raws.get(id)!, raw))
        details.push(`${observer} got ${id} with other words than the others`);
  for (const { raws } of [log, resumed])
    for (const [id, raw] of raws) {
      const event = events.get(id);
      if (event && !isSame(event, raw) && !isRedacted(event, raw))
        details.push(`frame ${id} is not what the log says`);
    }
  for (const [id, raw] of resumed.raws) {
    const live = log.raws.get(id);
    if (live !== undefined && live !== raw && !isRedacted(raw, live))
      details.push(`frame ${id} was another one when it was live`);
  }
  return report('A6', details) satisfies Finding[];
};

const isReplay = ({ kind, cursor }: Stream, id: number) => kind === 'poll' || id <= (cursor ?? 0);
const nameOf = ({ observer, kind, after }: Stream) => `${observer} (${kind} from ${after})`;
const describe = ({ id, name, room_id, seq }: LogEvent) =>
  `event ${id} (${name}, room ${room_id}, seq ${seq})`;

function firstAfter(events: LogEvent[], cursor: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.id <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}
