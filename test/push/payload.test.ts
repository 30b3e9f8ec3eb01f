import { payloadOf, serialise, shorten } from '../../src/push/payload';
import type { NotificationContent } from '../../src/push/push.queries';

const NEWS: NotificationContent = {
  id: 7,
  room_id: 3,
  text: 'Soup is ready',
  created_at: 0,
  creator_name: 'Ann',
  room_type: 'open',
  room_name: 'Kitchen',
};
const TELLING = { badge: 2, withText: true };
const payload = (news: Partial<NotificationContent> = {}, telling: Partial<typeof TELLING> = {}) =>
  payloadOf({ ...NEWS, ...news }, { ...TELLING, ...telling });

const FAMILY = '👩‍👩‍👧‍👦';

test('a room is told by its name and who wrote, a ping by who wrote', () => {
  expect(payload()).toEqual({
    title: 'Kitchen',
    options: {
      body: 'Ann: Soup is ready',
      icon: '/account/logo?size=small',
      tag: 'room-3',
      data: { path: '/rooms/3/@7', badge: 2 },
    },
  });
  const ping = payload({ room_type: 'direct', room_name: null });
  expect([ping.title, ping.options.body]).toEqual(['Ann', 'Soup is ready']);
});

test('without the text it says that there is something, and nothing of what', () => {
  for (const room_type of ['open', 'closed', 'direct'] as const) {
    const text = JSON.stringify(payload({ room_type }, { withText: false }));
    expect(text).not.toContain('Soup');
    expect(text).toContain('Ann');
  }
});

test.each([
  ['letters of one byte', 'x'],
  ['letters of three bytes', '語'],
  ['letters of 25 bytes', FAMILY],
  ['one letter of thousands of bytes', `a${'\u0301'.repeat(1500)}`],
  ['what JSON writes longer', '"\\\u2028'],
])('P149: it stays below 3 KB: %s', (_name, letter) => {
  const long = payload({
    text: letter.repeat(1_000),
    creator_name: letter.slice(0, 60),
    room_name: letter.slice(0, 60),
  });
  for (const text of [serialise(long), shorten(long)]) {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3_000);
    expect(JSON.parse(text).options).toMatchObject({ tag: 'room-3', data: { path: '/rooms/3/@7' } });
    expect(text.isWellFormed()).toBe(true);
  }
});

test('the short form is shorter', () => {
  const long = payload({ text: 'A long story. '.repeat(20) });
  expect(shorten(long).length).toBeLessThan(serialise(long).length - 100);
});
