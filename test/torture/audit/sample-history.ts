import { bodyOf, type Line, type Operation } from '../journal';
import type { Stream } from '../observers/frame-log';
import type { Evidence, LogEvent } from './evidence';
import { History } from './history';
import { frameOf } from './redaction';

export const ROOM = 1;
export const ANN = 11;
export const BEN = 12;
export const EVE = 13;

/** A short correct history: two people talk, a third is removed and added again. */
export function sampleEvidence(): Evidence {
  const events = sampleEvents();
  const raws = new Map(events.map((event) => [event.id, frameOf(event)]));
  const deletion = events[7]!;
  Object.assign(events[4]!, { name: deletion.name, data: deletion.data });
  const rawsAnew = new Map(events.map((event) => [event.id, frameOf(event)]));
  const rows = [1, 2, 4].map((n) => rowOf(n, n === 2 ? 5 : n));
  return {
    base: { event: 1, message: 0 },
    target: 9,
    history: History.of(sampleJournal()),
    stored: {
      rows,
      events,
      rooms: [{ id: ROOM, type: 'closed', last_seq: 9 }],
      boosts: [],
      miscounted: [],
      strayRows: 0,
      faults: [],
      files: [],
      orphans: [],
      toDiscard: 0,
      notIndexed: [],
      onlyIndexed: [],
    },
    log: {
      raws,
      differences: [],
      streams: [
        streamOf(ANN, 'Ann', 1, [2, 3, 4, 5]),
        streamOf(ANN, 'Ann', 5, [6, 7, 8, 9], 7),
        streamOf(EVE, 'Eve', 1, [2, 3, 4, 7, 8, 9]),
      ],
    },
    resumed: {
      raws: rawsAnew,
      differences: [],
      streams: [streamOf(EVE, 'Eve anew', 1, [4, 7, 8, 9], 9)],
    },
    cold: new Map([
      [ROOM, rows.map(({ id, creator, cid, source }) => ({ id, creator, cid, source, boosts: [] }))],
    ]),
    samples: [{ rssMiB: 100, fds: 40, lagMs: 5 }],
    surprises: [],
    bots: { ids: [EVE], room: ROOM, after: 0, told: [2, 3, 4, 8, 9].map((event) => ({ bot: EVE, event })) },
  };
}

export function streamOf(
  user: number,
  observer: string,
  after: number,
  ids: number[],
  cursor = after,
): Stream {
  return { user, observer, kind: 'socket', after, cursor, cursorAt: 0, openedAt: 0, ids, resyncs: [] };
}

/** Operation 3 is a deleted post, 5 an edit of 2, 6 the deletion. */
function sampleJournal(): Line[] {
  const post = (n: number, who: number): Operation => ({
    op: 'post',
    who,
    room: ROOM,
    cid: `c${n}`,
    body: body(n),
  });
  return [
    ...asked(1, post(1, ANN), 1),
    ...asked(2, post(2, BEN), 2),
    { k: 'invoke', n: 3, ...post(3, ANN) },
    { k: 'unknown', n: 3 },
    { k: 'ok', n: 3, id: 3 },
    ...asked(5, { op: 'edit', who: BEN, room: ROOM, of: 2, body: body(5) }, 2),
    ...asked(6, { op: 'delete', who: ANN, room: ROOM, of: 3 }, 3),
    ...asked(4, post(4, ANN), 4),
  ];
}

function asked(n: number, operation: Operation, id: number): Line[] {
  return [
    { k: 'invoke', n, ...operation },
    { k: 'ok', n, id },
  ];
}

function sampleEvents(): LogEvent[] {
  const said = (n: number, source = n) => ({
    message: {
      id: n,
      creator: { id: creatorOf(n) },
      client_message_id: `c${n}`,
      body: { source: body(source) },
    },
  });
  const happened: [string, object, number?][] = [
    ['room.created', { user_ids: [ANN, BEN, EVE] }],
    ['message.posted', said(1)],
    ['message.posted', said(2)],
    ['member.removed', { room_id: ROOM, user_id: EVE }, EVE],
    ['message.posted', said(3)],
    ['message.edited', said(2, 5)],
    ['member.added', { users: [{ id: EVE }] }],
    ['message.deleted', { message_id: 3, client_message_id: 'c3' }],
    ['message.posted', said(4)],
  ];
  return happened.map(([name, data, user_id = null], index) => ({
    id: index + 1,
    room_id: ROOM,
    seq: index + 1,
    user_id,
    name,
    data: JSON.stringify(data),
    at: 1_000 * (index + 1),
  }));
}

export function rowOf(n: number, source = n) {
  return { id: n, room: ROOM, creator: creatorOf(n), cid: `c${n}`, source: body(source) };
}

const creatorOf = (n: number) => (n === 2 ? BEN : ANN);
export const body = (n: number) => bodyOf('test', n);
