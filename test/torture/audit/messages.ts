import { type Auditor, type Evidence, type LogEvent, type Row, report } from './evidence';
import type { Post } from './history';

/** A1: acknowledged messages are stored exactly, and acknowledged deletions are not. */
export const acknowledged: Auditor = ({ history, stored }) => {
  const rows = new Map(stored.rows.map((row) => [row.id, row]));
  const details: string[] = [];
  for (const post of history.posts.values()) {
    if (post.outcome !== 'ok') continue;
    const fault = faultOf(post, rows.get(post.id!));
    if (fault) details.push(`post ${post.invoke.n}, acknowledged as ${post.id}, ${fault}`);
  }
  return report('A1', details);
};

function faultOf(post: Post, row: Row | undefined): string | undefined {
  if (!row) return post.deletes.some(mayHaveHappened) ? undefined : 'is lost';
  if (post.deletes.some(({ outcome }) => outcome === 'ok')) return 'was deleted, and is there again';
  if (row.cid !== post.invoke.cid) return `is stored under ${row.cid}`;
  return bodiesOf(post).includes(row.source) ? undefined : `has the text ${JSON.stringify(row.source)}`;
}

export const mayHaveHappened = ({ outcome, wasUnknown }: { outcome: string; wasUnknown: boolean }) =>
  outcome !== 'fail' || wasUnknown;

/**
 * Returns the possible texts: the last acknowledged edit, later edits that may have taken effect, and earlier ones
 * whose first request was delayed and may have arrived last.
 */
function bodiesOf({ invoke, edits }: Post): string[] {
  const last = edits.findLastIndex(({ outcome }) => outcome === 'ok');
  const bodies = edits.filter((edit, at) => (at >= last ? mayHaveHappened(edit) : edit.wasUnknown));
  return [...(last < 0 ? [invoke.body] : []), ...bodies.map((edit) => edit.invoke.body)];
}

/** A2: everything stored was requested, and not rejected. */
export const invoked: Auditor = ({ history, stored, base }) => {
  const byCid = new Map([...history.posts.values()].map((post) => [post.invoke.cid, post]));
  const details: string[] = [];
  for (const row of stored.rows) {
    if (row.id <= base.message) continue;
    const post = byCid.get(row.cid);
    if (!post || post.invoke.who !== row.creator || post.invoke.room !== row.room)
      details.push(`message ${row.id} (${row.cid}) was never asked for`);
    else if (!mayHaveHappened(post)) details.push(`message ${row.id}, post ${post.invoke.n}, was refused`);
    else if (post.outcome !== 'ok' && row.source !== post.invoke.body)
      details.push(`message ${row.id} has the text ${JSON.stringify(row.source)}`);
  }
  return report('A2', details);
};

/** A3: each client id has one row, one event and one response, despite retries. */
export const once: Auditor = ({ history, stored, base }) => {
  const rows = stored.rows.filter(({ id }) => id > base.message);
  const posted = postedAfter(stored.events, base.event);
  const details = [
    ...doubles(rows.map(({ creator, room, cid }) => `${creator}/${room}/${cid}`)).map(
      (key) => `two rows: ${key}`,
    ),
    ...doubles(rows.map(({ source }) => source)).map((source) => `two rows with the text ${source}`),
    ...doubles(posted.map(({ cid }) => cid)).map((cid) => `two events for ${cid}`),
  ];
  for (const { invoke, ids, repeats } of history.posts.values()) {
    const all = new Set([...ids, ...repeats.flatMap((repeat) => repeat.ids)]);
    if (all.size > 1) details.push(`post ${invoke.n} got the ids ${[...all].join(', ')}`);
  }
  return report('A3', details);
};

export function doubles(keys: string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}

export interface Posted {
  event: number;
  id: number;
  room: number;
  creator: number;
  cid: string;
  source: string;
}

export function postedAfter(events: LogEvent[], base: number): Posted[] {
  return events
    .filter(({ id, name }) => id > base && name === 'message.posted')
    .map(({ id, room_id, data }) => {
      const { message } = JSON.parse(data);
      const { creator, client_message_id: cid, body } = message;
      return { event: id, id: message.id, room: room_id!, creator: creator.id, cid, source: body.source };
    });
}

/** A9: messages of one sender appear in order, in the log and in the room. */
export const inOrder: Auditor = ({ stored, base, history, cold }) => {
  const log = postedAfter(stored.events, base.event).map(({ creator, room, cid, id }) => ({
    creator,
    room,
    cid,
    id,
  }));
  const shown = [...cold].flatMap(([room, messages]) =>
    messages.map(({ creator, cid, id }) => ({ creator, room, cid, id })),
  );
  const numbers = new Map([...history.posts.values()].map(({ invoke }) => [invoke.cid, invoke.n]));
  return report('A9', [
    ...overtaken(log, numbers).map((detail) => `in the log ${detail}`),
    ...overtaken(shown, numbers).map((detail) => `in the room ${detail}`),
  ]);
};

type Said = { creator: number; room: number; cid: string; id: number };

function overtaken(said: Said[], numbers: Map<string, number>): string[] {
  const last = new Map<string, number>();
  const details: string[] = [];
  for (const { creator, room, cid, id } of said) {
    const n = numbers.get(cid);
    if (n === undefined) continue;
    const key = `${creator}/${room}`;
    const before = last.get(key) ?? 0;
    if (n <= before) details.push(`message ${id} (operation ${n}) comes after operation ${before}`);
    last.set(key, Math.max(n, before));
  }
  return details;
}

/** Rebuilds the rooms from the log: messages by id. */
export function fold({ stored }: Pick<Evidence, 'stored'>): Map<number, { room: number; source: string }> {
  const messages = new Map<number, { room: number; source: string }>();
  for (const { name, data, room_id } of stored.events) {
    if (name === 'message.posted' || name === 'message.edited') {
      const { message } = JSON.parse(data);
      messages.set(message.id, { room: room_id!, source: message.body.source });
    } else if (name === 'message.deleted') messages.delete(JSON.parse(data).message_id);
    else if (name === 'room.deleted')
      for (const [id, { room }] of messages) if (room === room_id) messages.delete(id);
  }
  return messages;
}
