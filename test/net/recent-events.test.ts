import { RecentEvents } from '../../assets/app/net/stream/recent-events';
import type { EventFrame } from '../../src/protocol/frames';
import { deleted, KITCHEN, messageOf, posted, roomDeleted, WATER_COOLER } from './samples';

const AT = '2026-01-02T03:04:05.678Z';
const idsAfter = (recent: RecentEvents, cursor: number) => recent.after(cursor)?.map(({ id }) => id);

/** Message `n` in the event of the same number. */
function said(n: number, reply_to_id?: number): EventFrame {
  const message = messageOf({ room_id: WATER_COOLER, client_message_id: `c${n}`, body: `words ${n}` });
  const reply_to =
    reply_to_id === undefined ? null : { id: reply_to_id, creator: null, excerpt: '', url: '' };
  const data = { message: { ...message, id: n, reply_to } };
  return { type: 'event', id: n, room_id: WATER_COOLER, seq: n, name: 'message.posted', at: AT, data };
}

function boosted(id: number, boost_id: number, message_id: number): EventFrame {
  const booster = { id: 1, name: 'Lina', role: 'member' as const, avatar_url: '' };
  const boost = { id: boost_id, message_id, content: '🎉', booster, client_boost_id: null, created_at: AT };
  return {
    type: 'event',
    id,
    room_id: WATER_COOLER,
    seq: id,
    name: 'boost.added',
    at: AT,
    data: { boost },
  };
}

function unboosted(id: number, boost_id: number, message_id: number): EventFrame {
  const data = { boost_id, message_id };
  return { type: 'event', id, room_id: WATER_COOLER, seq: id, name: 'boost.removed', at: AT, data };
}

const gone = (id: number, message_id: number) =>
  deleted(id, id, { message_id, client_message_id: `c${message_id}` });

function recentOf(...events: EventFrame[]): RecentEvents {
  const recent = new RecentEvents();
  recent.reset(0);
  for (const event of events) recent.push(event);
  return recent;
}

test('what happened after a cursor, as long as it is known', () => {
  const recent = recentOf(said(1), said(2), said(3));
  expect(idsAfter(recent, 1)).toEqual([2, 3]);
  expect(idsAfter(recent, 3)).toEqual([]);
  expect(recentOf().after(-1)).toBeUndefined();
});

test.each([
  ['a message', [said(1), said(2), said(3), gone(4, 2)], 2],
  ['its boosts', [said(1), boosted(2, 7, 1), said(3), gone(4, 1)], 2],
  ['who quoted it', [said(1), said(2), said(3, 1), gone(4, 1)], 3],
  ['a boost', [said(1), boosted(2, 7, 1), said(3), unboosted(4, 7, 1)], 2],
  ['a room', [posted(1, 1, KITCHEN), posted(2, 1), said(3), roomDeleted(4, 2, KITCHEN)], 1],
])('%s that is taken away is kept no longer, and who lacks it asks the server', (_name, events, last) => {
  const recent = recentOf(...events);
  expect(recent.after(last - 1)).toBeUndefined();
  expect(idsAfter(recent, last)).toEqual([1, 2, 3, 4].filter((id) => id > last));
  expect(recent.last).toBe(4);
});

test('what is taken away without being known changes nothing', () => {
  expect(idsAfter(recentOf(said(1), said(2), gone(3, 99), unboosted(4, 99, 1)), 0)).toEqual([1, 2, 3, 4]);
});
