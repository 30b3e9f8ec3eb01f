import { Logger } from '@nestjs/common';
import { ReadDatabase } from '../../src/database/database';
import { MessageRetention } from '../../src/messages/retention/message-retention';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';

const DAY_MS = 24 * 3600_000;
const MANY = 120;

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await put({ days: null, file_days: null });
  const { rooms } = (await app.request(app.ann, 'GET', '/api/v1/account/retention')).body;
  for (const { room_id } of rooms) await put({ days: null, room_id, follows_account: true });
});
afterAll(() => app.stop());

const PATH = '/api/v1/account/retention';
const put = (body: object, as = app.ann) => app.request(as, 'PUT', PATH, body);
const bodiesIn = async (room: { id: number }) =>
  (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items.map(
    ({ body }: { body: { plain_text: string } }) => body.plain_text,
  );

/** As if these messages had been posted then. */
const age = (ids: number[], days: number) =>
  app.app
    .get(WritesService)
    .run((tx) =>
      tx.run(
        `UPDATE messages SET created_at = ? WHERE id IN (${ids.join(', ')})`,
        Date.now() - days * DAY_MS - 1_000,
      ),
    );

test('K1135: messages older than the account keeps them go with files, live and in the log; newer ones, and everything by default, stay', async () => {
  const room = await app.closedRoom(app.ann, 'Short', [bob]);
  const old = [];
  for (let at = 0; at < MANY; at++) old.push((await app.post(bob, room, `Oldwords ${at}`)).id);
  const file = await postFiles(app, bob, room, [{ name: 'oldwords.txt', content: 'a' }]);
  await age([...old, file.id], 30);
  const answer = await app.post(app.ann, room, 'A young answer', { reply_to_id: old[0] });
  await app.post(bob, room, 'Young');
  expect((await app.request(app.ann, 'GET', PATH)).body).toEqual({ days: null, file_days: null, rooms: [] });
  const expiring = (await app.request(app.ann, 'GET', `${PATH}/expiring?days=30`)).body;
  expect(expiring).toEqual({ messages: MANY + 1, files: 0 });
  const [inside, outside] = [await TestSocket.live(app, bob), await TestSocket.live(app, eve)];
  expect((await put({ days: 30 })).body).toEqual({ days: 30, file_days: null, rooms: [] });
  await until(async () => expect(await bodiesIn(room)).toEqual(['A young answer', 'Young']));
  await inside.settled();
  await outside.settled();
  expect(inside.events.filter(({ name }) => name === 'message.deleted')).toHaveLength(MANY + 1);
  expect(outside.events.filter(({ name }) => name === 'message.deleted')).toEqual([]);
  expect(JSON.stringify(app.app.get(ReadDatabase).all('SELECT * FROM events'))).not.toMatch(/ldwords/);
  expect((await app.request(bob, 'GET', '/api/v1/search?q=oldwords')).body.items).toEqual([]);
  expect((await app.request(app.ann, 'GET', answer.url.replace('/rooms', '/api/v1/rooms'))).status).toBe(200);
  await Promise.all([inside.close(), outside.close()]);
});

test('K1136: a room’s own rule wins over the account’s, both ways, until it follows the account again', async () => {
  const [kept, brief] = [
    await app.closedRoom(app.ann, 'Kept', []),
    await app.closedRoom(app.ann, 'Brief', []),
  ];
  const other = await app.closedRoom(app.ann, 'Other', []);
  const ids = [];
  for (const room of [kept, brief, other]) ids.push((await app.post(app.ann, room, 'Of last week')).id);
  await age(ids, 7);
  await put({ days: null, room_id: kept.id });
  await put({ days: 7, room_id: brief.id });
  await until(async () => expect(await bodiesIn(brief)).toEqual([]));
  expect(await bodiesIn(other)).toEqual(['Of last week']);
  await put({ days: 5 });
  await until(async () => expect(await bodiesIn(other)).toEqual([]));
  const { body } = await app.request(app.ann, 'GET', PATH);
  expect(body.rooms).toEqual([
    { room_id: kept.id, days: null, file_days: null },
    { room_id: brief.id, days: 7, file_days: null },
  ]);
  expect(await bodiesIn(kept)).toEqual(['Of last week']);
  await put({ days: null, room_id: kept.id, follows_account: true });
  await until(async () => expect(await bodiesIn(kept)).toEqual([]));
});

test('K1137: only administrators, in rooms that they are in, and with a number of days', async () => {
  const room = await app.closedRoom(bob, 'Bob’s own', [eve]);
  const message = await app.post(bob, room, 'Mine');
  await age([message.id], 10);
  expect((await put({ days: 1, room_id: room.id }, bob)).status).toBe(403);
  expect((await put({ days: 1, room_id: room.id })).status).toBe(404);
  const ping = await app.direct(app.ann, bob);
  expect((await put({ days: 1, room_id: ping.id })).status).toBe(404);
  for (const days of [0, -1, 1.5, 36_501, 'long', {}]) expect((await put({ days })).status).toBe(422);
  expect((await app.request(eve, 'GET', `${PATH}/expiring?days=1`)).status).toBe(403);
  expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items).toHaveLength(1);
});

test('K1138: the page counts what would go and asks once more; without a yes, nothing goes', async () => {
  const room = await app.closedRoom(app.ann, 'Paper', []);
  await age([(await app.post(app.ann, room, 'Old paper')).id], 40);
  const browser = Browser.of(app, app.ann);
  const action = '/account/retention?_method=put';
  const asked = await browser.post(action, { days: '30', room_id: room.id });
  expect(asked.status).toBe(428);
  expect(asked.text).toContain('One message is older than that in Paper');
  expect((await app.request(app.ann, 'GET', PATH)).body.rooms).toEqual([]);
  expect(await bodiesIn(room)).toEqual(['Old paper']);
  await browser.post(action, { days: '30', room_id: room.id, confirmed: 'yes' });
  await until(async () => expect(await bodiesIn(room)).toEqual([]));
  expect((await browser.visit('/account/retention')).text).toContain('For 30 days');
  await browser.post(action, { days: 'account', room_id: room.id });
  expect((await app.request(app.ann, 'GET', PATH)).body.rooms).toEqual([]);
});

test('K1139: what a stopped server left is deleted when it starts, by the rules of then', async () => {
  const room = await app.closedRoom(app.ann, 'Nights', []);
  const message = await app.post(app.ann, room, 'Overnight');
  await put({ days: 3, room_id: room.id });
  await age([message.id], 3);
  app.app.get(MessageRetention).onApplicationBootstrap();
  await until(async () => expect(await bodiesIn(room)).toEqual([]));
});

test('K1349: a server whose clock jumps a year ahead deletes what has expired in truth, until it has run for a day', async () => {
  const room = await app.closedRoom(app.ann, 'Time machine', []);
  await age([(await app.post(app.ann, room, 'Old')).id], 31);
  await app.post(app.ann, room, 'Young');
  // Sessions end in that year, so the database is asked.
  const left = () =>
    app.app
      .get(ReadDatabase)
      .all<{ plain_text: string }>('SELECT plain_text FROM messages WHERE room_id = ? ORDER BY id', room.id)
      .map(({ plain_text }) => plain_text);
  const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  const [wall, steady] = [Date.now.bind(Date), performance.now.bind(performance)];
  await put({ days: 40, room_id: room.id });
  await age([(await app.post(app.ann, room, 'Older')).id], 41);
  const retention = app.app.get(MessageRetention);
  jest.spyOn(Date, 'now').mockImplementation(() => wall() + 365 * DAY_MS);
  retention.onApplicationBootstrap();
  await until(async () => expect(left()).toEqual(['Old', 'Young']));
  const told = warn.mock.calls
    .flat()
    .filter((words) => String(words).startsWith('The clock is 365 days ahead'));
  expect(told).toHaveLength(1);
  const clock = async () => (await app.request(null, 'GET', '/health')).body.details.clock;
  expect(await clock()).toMatchObject({
    status: 'degraded',
    message: expect.stringContaining('365 days ahead of when it last ran'),
    advice: expect.stringMatching(/in 23 h \d+ min\.$/),
  });
  jest.spyOn(performance, 'now').mockImplementation(() => steady() + DAY_MS);
  retention.onApplicationBootstrap();
  await until(async () => expect(left()).toEqual([]));
  expect(await clock()).toEqual({ status: 'up', message: 'Retention goes by it.' });
});

test('K1349: a clock that retention doubts is told where retention is set, and to administrators alone', async () => {
  const page = async (who: Person) =>
    (await app.request(who, 'GET', '/account/retention', undefined, { accept: 'text/html' })).text;
  expect(await page(app.ann)).not.toContain('ahead of when it last ran');
  const wall = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => wall() + 3 * DAY_MS);
  expect(await page(app.ann)).toContain('The server’s clock is 3 days ahead of when it last ran');
  expect(await page(bob)).not.toContain('ahead of when it last ran');
  const { clock } = (await app.request(null, 'GET', '/health')).body.details;
  expect([clock.status, clock.advice]).toEqual(['up', expect.stringContaining('If it’s wrong, set it.')]);
});

test('K1340: files can go earlier than their message, which keeps its words; one without words goes', async () => {
  const room = await app.closedRoom(app.ann, 'Files', [bob]);
  const file = { name: 'plan-of-old.txt', content: 'the plan' };
  const worded = await postFiles(app, bob, room, [file], { body: 'Look at this' });
  const bare = await postFiles(app, bob, room, [{ ...file, name: 'bare-of-old.txt' }]);
  await app.post(app.ann, room, 'Thanks', { reply_to_id: worded.id });
  await age([worded.id, bare.id], 10);
  const young = await postFiles(app, bob, room, [{ ...file, name: 'young.txt' }]);
  const { url } = worded.attachments[0]!;
  const query = `${PATH}/expiring?days=365&file_days=10&room_id=${room.id}`;
  expect((await app.request(app.ann, 'GET', query)).body).toEqual({ messages: 0, files: 2 });
  const [inside, outside] = [await TestSocket.live(app, bob), await TestSocket.live(app, eve)];
  await put({ days: 365, file_days: 10, room_id: room.id });
  await until(async () => expect(await bodiesIn(room)).toEqual(['Look at this', 'Thanks', 'young.txt']));
  await inside.settled();
  await outside.settled();
  const told = (socket: TestSocket) =>
    socket.events.map(({ name }) => name).filter((name) => /^message\./.test(name));
  expect(told(inside).toSorted()).toEqual(['message.deleted', 'message.edited']);
  expect(told(outside)).toEqual([]);
  const left = (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages/${worded.id}`)).body;
  expect([left.attachments, left.edited_at, left.kind]).toEqual([[], null, 'text']);
  expect((await app.request(bob, 'GET', url)).status).toBe(404);
  expect(
    (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages/${young.id}`)).body.attachments,
  ).toHaveLength(1);
  expect(JSON.stringify(app.app.get(ReadDatabase).all('SELECT * FROM events'))).not.toMatch(/-of-old/);
  expect((await app.request(bob, 'GET', '/api/v1/search?q=plan-of-old')).body.items).toEqual([]);
  await Promise.all([inside.close(), outside.close()]);
});

test('K1341: what is left out stays as it is, and the page asks before files go', async () => {
  const room = await app.closedRoom(app.ann, 'Papers', []);
  await put({ days: null, file_days: 20, room_id: room.id });
  await put({ days: 400, room_id: room.id });
  expect((await app.request(app.ann, 'GET', PATH)).body.rooms).toContainEqual({
    room_id: room.id,
    days: 400,
    file_days: 20,
  });
  for (const file_days of [0, -1, 1.5, 36_501, 'long'])
    expect((await put({ days: null, file_days, room_id: room.id })).status).toBe(422);
  const message = await postFiles(app, app.ann, room, [{ name: 'p.txt', content: 'p' }], { body: 'Paper' });
  await age([message.id], 15);
  const browser = Browser.of(app, app.ann);
  const fields = { days: '400', file_days: '14', room_id: room.id };
  const asked = await browser.post('/account/retention?_method=put', fields);
  expect([asked.status, asked.text.includes('One file is older than that in Papers')]).toEqual([428, true]);
  expect(
    (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/messages/${message.id}`)).body.attachments,
  ).toHaveLength(1);
});
