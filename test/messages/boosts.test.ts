import { ReadDatabase } from '../../src/database/database';
import { MAX_BOOSTS_PER_MESSAGE, MAX_BOOSTS_PER_PERSON } from '../../src/protocol/limits';
import type { MessageView } from '../../src/protocol/message.view';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let olaf: Person;
let room: { id: number };
let message: MessageView;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  olaf = await app.join('Olaf');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob, eve]);
});
beforeEach(async () => {
  message = await app.post(bob, room, 'The soup is ready');
});
afterAll(() => app.stop());

const boost = (as: Person, content: unknown, more = {}, headers = {}) =>
  app.request(as, 'POST', `/api/v1/messages/${message.id}/boosts`, { content, ...more }, headers);
const unboost = (as: Person, id: number, of = message.id) =>
  app.request(as, 'DELETE', `/api/v1/messages/${of}/boosts/${id}`);
const seen = async (as = eve): Promise<MessageView> =>
  (await app.request(as, 'GET', `/api/v1/rooms/${room.id}/messages/${message.id}`)).body;
const contents = async () => (await seen()).boosts.map(({ content }) => content);

test('P236: creates a boost and tells what it is: 201 and the boost', async () => {
  const { status, body } = await boost(app.ann, '🎉');
  expect(status).toBe(201);
  expect(body).toEqual({
    id: expect.any(Number),
    message_id: message.id,
    content: '🎉',
    booster: { id: app.ann.id, name: 'Ann', role: 'administrator', avatar_url: app.ann.user.avatar_url },
    client_boost_id: null,
    created_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
  });
  expect(await seen()).toMatchObject({ boosts: [body], edited_at: null });
});

test('a message without boosts says so with an empty list, wherever it is read', async () => {
  expect(message.boosts).toEqual([]);
  const { items } = (await app.request(eve, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
  expect(items.at(-1)).toMatchObject({ id: message.id, boosts: [] });
});

test('P237: words, and any script, are a boost as well', async () => {
  for (const content of ['well done', 'صح', '真棒', 'þetta', '👩‍👩‍👧‍👦', '🏳️‍🌈', '1/2', '<b>&'])
    await boost(eve, content);
  expect(await contents()).toEqual(['well done', 'صح', '真棒', 'þetta', '👩‍👩‍👧‍👦', '🏳️‍🌈', '1/2', '<b>&']);
});

test('P234: sixteen characters as people count them, and no more', async () => {
  for (const content of ['x'.repeat(16), '👩‍👩‍👧‍👦'.repeat(16), ` ${'é'.repeat(16)} `])
    expect((await boost(eve, content)).status).toBe(201);
  expect(await contents()).toContain('é'.repeat(16));
  for (const content of ['x'.repeat(17), '🎉'.repeat(17), `a${'\u0301'.repeat(700)}`])
    expect(await boost(eve, content)).toMatchObject({
      status: 422,
      body: { code: 'too_long', errors: [{ field: 'content' }] },
    });
});

test.each([
  ['blank', ''],
  ['blank', '  \u2003 '],
  ['blank', '\u200b'],
  ['blank', undefined],
  ['not_text', 7],
  ['invalid_characters', 'a\u0007b'],
  ['invalid_characters', 'a\nb'],
  ['invalid_characters', '\ud83c'],
])('P238: blank and unprintable boosts are refused: %s for %j', async (code, content) => {
  expect(await boost(eve, content)).toMatchObject({ status: 422, body: { code } });
  expect(await contents()).toEqual([]);
});

test('P235: the same again is one more, as often as a person may', async () => {
  for (let times = 0; times < MAX_BOOSTS_PER_PERSON; times++)
    expect((await boost(eve, '👏')).status).toBe(201);
  expect(await boost(eve, '👏')).toMatchObject({ status: 409, body: { code: 'too_many_boosts' } });
  expect((await boost(app.ann, '👏')).status).toBe(201);
  expect((await seen()).boosts).toHaveLength(MAX_BOOSTS_PER_PERSON + 1);
});

test('a message holds so many and no more; one that goes makes room', async () => {
  await app.app.get(WritesService).run((tx) => {
    for (let count = 0; count < MAX_BOOSTS_PER_MESSAGE; count++)
      tx.run(
        `INSERT INTO boosts (message_id, booster_id, content, created_at) VALUES (?, ?, '👍', 0)`,
        message.id,
        bob.id,
      );
  });
  expect(await boost(eve, '👏')).toMatchObject({ status: 409, body: { code: 'too_many_boosts' } });
  expect((await unboost(bob, (await seen()).boosts[0]!.id)).status).toBe(204);
  expect((await boost(eve, '👏')).status).toBe(201);
});

test('a repeat under the same name adds nothing: by field, by header, over the socket', async () => {
  const socket = await TestSocket.live(app, eve);
  const first = await boost(eve, '🔥', {}, { 'idempotency-key': 'mine' });
  const again = await boost(eve, '🔥', { client_boost_id: 'mine' });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const frame = {
    type: 'boost.add',
    ref: '1',
    message_id: message.id,
    content: '🔥',
    client_boost_id: 'mine',
  };
  socket.send(frame);
  expect(await socket.next('ack')).toEqual({ type: 'ack', ref: '1', boost: first.body });
  expect(await boost(eve, '💪', { client_boost_id: 'mine' })).toMatchObject({ status: 409 });
  expect((await boost(app.ann, '🔥', { client_boost_id: 'mine' })).status).toBe(201);
  expect(await contents()).toEqual(['🔥', '🔥']);
  await socket.close();
});

test('a late repeat does not bring back what was removed', async () => {
  const { body } = await boost(eve, '🔥', { client_boost_id: 'gone' });
  await unboost(eve, body.id);
  expect((await boost(eve, '🔥', { client_boost_id: 'gone' })).status).toBe(200);
  expect(await contents()).toEqual([]);
});

test('P232: everybody in the room hears a boost once, in the count of the room; nobody else hears of it', async () => {
  const [ears, outside] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, olaf)];
  const mine = await TestSocket.live(app, eve);
  mine.send({ type: 'boost.add', ref: 'a', message_id: message.id, content: 'secret sauce' });
  const ack = await mine.next('ack');
  const added = await ears.event('boost.added');
  expect(added).toMatchObject({ id: ack.event_id, room_id: room.id, data: { boost: ack.boost } });
  expect('html' in added).toBe(false);
  mine.send({ type: 'boost.remove', ref: 'r', message_id: message.id, boost_id: ack.boost!.id });
  await mine.next('ack');
  const removed = await ears.event('boost.removed');
  expect(removed.data).toEqual({ boost_id: ack.boost!.id, message_id: message.id });
  expect(removed.seq).toBe(added.seq! + 1);
  await Promise.all([outside.settled(), ears.settled()]);
  expect(ears.events.filter(({ name }) => name.startsWith('boost.'))).toHaveLength(2);
  expect(outside.events).toEqual([]);
  for (const socket of [ears, outside, mine]) await socket.close();
});

test('those who asked for HTML get all boosts as the page shows them, and nothing when none is left', async () => {
  const ears = await TestSocket.live(app, app.ann, { html: true });
  const { body } = await boost(eve, '🎉');
  const { html } = await ears.event('boost.added');
  expect(html).toContain('aria-label="🎉, 1 boost by Eve"');
  const page = (await app.request(app.ann, 'GET', `/rooms/${room.id}`, undefined, { accept: 'text/html' }))
    .text;
  expect(page).toContain(html);
  await unboost(eve, body.id);
  expect((await ears.event('boost.removed')).html).toBe('');
  await ears.close();
});

test('the page shows each change at once, and the name that somebody has now', async () => {
  const page = async () =>
    (await app.request(bob, 'GET', `/rooms/${room.id}`, undefined, { accept: 'text/html' })).text;
  const rudi = await app.join('Rudi');
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, {
    user_ids: [app.ann.id, bob.id, eve.id, rudi.id],
  });
  const { body } = await boost(rudi, '👏');
  await boost(eve, '👏');
  expect(await page()).toContain('aria-label="👏, 2 boosts by Rudi and Eve"');
  await app.request(rudi, 'PATCH', '/api/v1/me', { name: 'Rudolf' });
  expect(await page()).toContain('aria-label="👏, 2 boosts by Rudolf and Eve"');
  await unboost(rudi, body.id);
  expect(await page()).toContain('aria-label="👏, 1 boost by Eve"');
  expect(await page()).not.toContain('👏, 2 boosts by Rudolf');
});

test('P241: only who added a boost removes it: others 403, outsiders 404, and everybody still sees it', async () => {
  const { body } = await boost(eve, '🎉');
  for (const as of [bob, app.ann]) expect((await unboost(as, body.id)).status).toBe(403);
  expect((await unboost(olaf, body.id)).status).toBe(404);
  expect(await contents()).toEqual(['🎉']);
  expect((await unboost(eve, body.id)).status).toBe(204);
  expect((await unboost(eve, body.id)).status).toBe(404);
  expect(await contents()).toEqual([]);
});

test('P239: outsiders neither boost nor learn that there is something to boost', async () => {
  expect((await boost(olaf, '🎉')).status).toBe(404);
  expect(await contents()).toEqual([]);
});

test('P240: a boost of another message is not there, and neither is the message of another room', async () => {
  const { body } = await boost(eve, '🎉');
  const other = await app.post(bob, room, 'Another');
  expect((await unboost(eve, body.id, other.id)).status).toBe(404);
  expect(await contents()).toEqual(['🎉']);
});

test('boosts go with their message, and with its room', async () => {
  const count = () => app.app.get(ReadDatabase).get<{ n: number }>('SELECT count(*) AS n FROM boosts')!.n;
  const before = count();
  const cellar = await app.closedRoom(app.ann, 'Cellar', [eve]);
  for (const into of [room, cellar]) {
    message = await app.post(app.ann, into, 'For a while');
    await boost(eve, '🎉');
  }
  expect(count()).toBe(before + 2);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${cellar.id}`);
  message = await app.post(app.ann, room, 'For a moment');
  await boost(eve, '🎉');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/messages/${message.id}`);
  expect(count()).toBe(before + 1);
});

test('an edit keeps the boosts, and tells of them', async () => {
  await boost(eve, '🎉');
  const ears = await TestSocket.live(app, eve, { html: true });
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/messages/${message.id}`, { body: 'Cold by now' });
  const { data, html } = await ears.event('message.edited');
  expect(data.message.boosts).toHaveLength(1);
  expect(html).toContain('aria-label="🎉, 1 boost by Eve"');
  await ears.close();
});

test('search finds messages with their boosts, and pages of history have them', async () => {
  message = await app.post(bob, room, 'A persimmon');
  await boost(eve, '🍊');
  const hits = (await app.request(eve, 'GET', '/api/v1/search?q=persimmon')).body.items;
  expect(hits[0].message.boosts).toMatchObject([{ content: '🍊' }]);
  const path = `/api/v1/rooms/${room.id}/messages?around=${message.id}&limit=2`;
  const { items } = (await app.request(eve, 'GET', path)).body;
  expect(items.find(({ id }: MessageView) => id === message.id).boosts).toMatchObject([{ content: '🍊' }]);
});

test('boosts of somebody who left the account stay', async () => {
  const gus = await app.join('Gus');
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, {
    user_ids: [app.ann.id, bob.id, eve.id, gus.id],
  });
  await boost(gus, '👋');
  await app.request(app.ann, 'DELETE', `/api/v1/users/${gus.id}`);
  expect((await seen()).boosts).toMatchObject([{ content: '👋', booster: { name: 'Gus' } }]);
});

test('boosts of somebody who is banned go, each with word of it to the room; others stay', async () => {
  const mallory = await app.join('Mallory');
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, {
    user_ids: [app.ann.id, bob.id, eve.id, mallory.id],
  });
  const bad = (await boost(mallory, 'boo')).body;
  await boost(eve, 'hooray');
  const ears = await TestSocket.live(app, eve);
  await app.request(app.ann, 'POST', `/api/v1/users/${mallory.id}/ban`);
  expect((await ears.event('boost.removed')).data).toEqual({ boost_id: bad.id, message_id: message.id });
  expect(await contents()).toEqual(['hooray']);
  await ears.close();
});

test('whoever is shut out, or out of the room, boosts no more', async () => {
  const rita = await app.join('Rita');
  const ids = [app.ann.id, bob.id, eve.id];
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, { user_ids: [...ids, rita.id] });
  const { body } = await boost(rita, '👍');
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, { user_ids: ids });
  expect((await boost(rita, '👍')).status).toBe(404);
  expect((await unboost(rita, body.id)).status).toBe(404);
});

test('P233: the form boosts and returns to the message; what is wrong is said beside what was typed', async () => {
  const form = (content: string) =>
    app.request(eve, 'POST', `/messages/${message.id}/boosts`, `content=${encodeURIComponent(content)}`, {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    });
  const done = await form('🎉');
  expect([done.status, done.headers.location]).toEqual([303, `/rooms/${room.id}/@${message.id}`]);
  const refused = await form('far too long for a boost');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('up to 16 characters');
  expect(refused.text).toContain('value="far too long for a boost"');
  expect(await contents()).toEqual(['🎉']);
});
