import { BotPosts } from '../../src/bots/campfire/bot-posts';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { Receiver } from './receiver';

let app: TestApp;
let bob: Person;
let receiver: Receiver;
let count = 0;

beforeAll(async () => {
  receiver = await Receiver.start();
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
  Object.assign(app.app.get(WebhookTiming), { collect: 1, backoff: 20, maxBackoff: 50, breaker: 50 });
  bob = await app.join('Bob');
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});
beforeEach(() => {
  receiver.respond = (response) => response.writeHead(204).end();
});

interface TestBot extends BotWithKeyView {
  name: string;
  path: string;
}

const change = (bot: BotWithKeyView, input: object) =>
  app.request(app.ann, 'PATCH', `/api/v1/bots/${bot.user.id}`, input);

/** With a name and a webhook of its own. */
async function newBot(more: object = {}): Promise<TestBot> {
  const name = `Bot${++count}x`;
  const bot = await app.newBot(name, { webhook_url: `${receiver.origin}/${name}`, ...more });
  return { ...bot, name, path: `/${name}` };
}

const newRoom = (): Promise<MyRoomView> => app.openRoom(app.ann, `Room ${++count}`);

const messagesIn = async (room: { id: number }) =>
  (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items as {
    id: number;
    kind: string;
    creator: { id: number };
    attachments: { name: string }[];
    body: { plain_text: string; html: string };
  }[];

/** What bots have said there. */
const answersIn = async (room: { id: number }) =>
  (await messagesIn(room)).filter(({ creator }) => ![bob.id, app.ann.id].includes(creator.id));

const settled = () =>
  until(
    () => app.app.get(ReadDatabase).all('SELECT * FROM webhook_deliveries').length === 0,
    'an empty queue',
  );

const viewOf = async (bot: TestBot): Promise<BotWithKeyView> =>
  (await app.request(app.ann, 'GET', `/api/v1/bots/${bot.user.id}`)).body;

test('B15: a mention is told to the bot that is mentioned and to no other, and the answer is the reply', async () => {
  const [bot, other, room] = [await newBot(), await newBot(), await newRoom()];
  receiver.respond = (response) => response.setHeader('content-type', 'text/plain').end('42 <left>');
  await app.post(bob, room, 'Nobody is meant');
  const asked = await app.post(bob, room, `@${bot.name} how many?`);
  await until(async () => (await answersIn(room)).length === 1);
  await settled();
  expect(receiver.to(bot.path).map(({ body }) => body)).toEqual([
    {
      type: 'message',
      event_id: expect.stringMatching(/^\d+$/),
      user: { id: bob.id, name: 'Bob' },
      room: {
        id: room.id,
        name: room.name,
        path: `/rooms/${room.id}/${bot.key}/messages`,
        api_path: `/rooms/${room.id}/bot/messages`,
      },
      message: {
        id: asked.id,
        body: { html: asked.body.html, plain: 'how many?' },
        path: `/rooms/${room.id}/@${asked.id}`,
      },
    },
  ]);
  expect(receiver.to(other.path)).toEqual([]);
  const [reply] = await answersIn(room);
  expect(reply).toMatchObject({ creator: { id: bot.user.id }, body: { plain_text: '42 <left>' } });
});

test('B16: pings are always told, also rooms that an administrator chose, and never what the bot says itself', async () => {
  const [bot, other, room] = [await newBot(), await newBot(), await newRoom()];
  const ping = await app.direct(bob, { id: bot.user.id } as Person);
  await app.post(bob, ping, 'Psst');
  await receiver.untilTold(bot.path, 1);
  await change(bot, { webhook_room_ids: [room.id] });
  await app.post(bob, room, 'All ears');
  await receiver.untilTold(bot.path, 2);
  const own = `/rooms/${room.id}/${bot.key}/messages`;
  await app.app.inject({
    method: 'POST',
    url: own,
    payload: `I am @${bot.name}`,
    headers: { 'content-type': 'text/plain' },
  });
  await app.post(bob, room, 'The end');
  await receiver.untilTold(bot.path, 3);
  await settled();
  expect(receiver.texts(bot.path)).toEqual(['Psst', 'All ears', 'The end']);
  expect(receiver.to(bot.path)[0]!.body.room.name).toBeNull();
  expect(receiver.to(other.path)).toEqual([]);
});

test('B17: each kind of answer becomes what the contract says, and nothing else', async () => {
  const [bot, room] = [await newBot(), await newRoom()];
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const answers: [number, string | undefined, string | Buffer, string | null][] = [
    [200, 'text/html', '<b>Bold</b> words', 'Bold words'],
    [201, 'text/plain; charset=utf-8', 'plain @Bob', 'plain @Bob'],
    [200, 'application/json', '{"text":"from text"}', 'from text'],
    [200, 'application/json', '{"body":"from body"}', 'from body'],
    [200, 'application/json', '{"ok":true}', null],
    [200, 'application/json', '["text"]', null],
    [200, 'image/png', png, 'attachment.png'],
    [200, 'text/csv', 'a,b', 'attachment.csv'],
    [200, 'text/plain', '', null],
    [200, undefined, 'no type', null],
    [204, 'text/plain', '', null],
    [302, 'text/plain', 'elsewhere', null],
    [404, 'text/html', '<h1>Not found</h1>', null],
    [500, 'text/html', '<h1>Oops</h1>', null],
    [200, 'text/plain', 'x'.repeat(20_000), null],
  ];
  const expected: string[] = [];
  for (const [status, type, body, shown] of answers) {
    receiver.respond = (response) =>
      response.writeHead(status, { ...(type && { 'content-type': type }), location: '/else' }).end(body);
    const before = receiver.to(bot.path).length;
    await app.post(bob, room, `@${bot.name}?`);
    await receiver.untilTold(bot.path, before + 1);
    await settled();
    if (shown !== null) expected.push(shown);
    expect((await answersIn(room)).map((message) => message.body.plain_text)).toEqual(expected);
  }
  expect(receiver.to('/else')).toEqual([]);
  expect((await viewOf(bot)).webhook).toMatchObject({
    last_error: expect.stringContaining('couldn’t be posted'),
  });
});

test('B18: an answer that comes too late is said to be late, once', async () => {
  const [bot, room] = [await newBot({ webhook_timeout_seconds: 1 }), await newRoom()];
  receiver.respond = (response) => response.writeHead(200, { 'content-type': 'text/plain' }).write('drip');
  await app.post(bob, room, `@${bot.name}?`);
  await until(async () => (await answersIn(room)).length > 0);
  await settled();
  expect((await answersIn(room)).map(({ body }) => body.plain_text)).toEqual([
    'Failed to respond within 1 second',
  ]);
  expect((await viewOf(bot)).webhook!.failing_since).not.toBeNull();
  receiver.respond = (response) => response.writeHead(204).end();
  await app.post(bob, room, `@${bot.name}?`);
  await until(async () => (await viewOf(bot)).webhook!.failing_since === null);
});

test('B19: the bot may call us while we wait for it', async () => {
  const [bot, room] = [await newBot(), await newRoom()];
  receiver.respond = async (response, { body }) => {
    const headers = { 'content-type': 'text/plain' };
    await app.app.inject({ method: 'POST', url: body.room.path, payload: 'Let me see…', headers });
    response.writeHead(200, headers).end('Done.');
  };
  await app.post(bob, room, `@${bot.name}?`);
  await until(async () => (await answersIn(room)).length === 2);
  expect((await answersIn(room)).map(({ body }) => body.plain_text)).toEqual(['Let me see…', 'Done.']);
});

test('B20: a dead receiver delays no post and no other bot; what waited is told once it is back', async () => {
  const [dead, alive, room] = [await newBot(), await newBot(), await newRoom()];
  const port = Number(new URL(await freeOrigin()).port);
  await change(dead, { webhook_url: `http://127.0.0.1:${port}/back` });
  for (let n = 0; n < 8; n++) await app.post(bob, room, `@${dead.name} number ${n}`);
  await app.post(bob, room, `@${alive.name} hello`);
  await receiver.untilTold(alive.path, 1);
  await until(async () => (await viewOf(dead)).webhook!.last_error === 'Nothing answers at this address.');
  const back = await Receiver.start(port);
  await back.untilTold('/back', 8);
  await settled();
  expect(back.texts('/back').sort()).toEqual([...Array(8).keys()].map((n) => `number ${n}`));
  expect((await viewOf(dead)).webhook).toMatchObject({ failing_since: null, last_error: null });
  await back.stop();
});

async function freeOrigin(): Promise<string> {
  const one = await Receiver.start();
  const { origin } = one;
  await one.stop();
  return origin;
}

test('B21: a bot that left a room is told nothing more of it, also of what waited', async () => {
  const bot = await newBot();
  const room = await app.closedRoom(app.ann, 'Vault', [bob, { id: bot.user.id } as Person]);
  receiver.respond = (response) => response.writeHead(503).end();
  await app.post(bob, room, `@${bot.name} a secret`);
  await receiver.untilTold(bot.path, 1);
  await change(bot, { paused: true });
  await until(async () => (await viewOf(bot)).paused_at !== null);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${bot.user.id}`);
  const before = receiver.to(bot.path).length;
  receiver.respond = (response) => response.writeHead(204).end();
  await change(bot, { paused: false });
  await settled();
  expect(receiver.to(bot.path).length).toBe(before);
});

test('B22: paused bots are told when they work again: one, or all of them', async () => {
  const [bot, other, room] = [await newBot(), await newBot(), await newRoom()];
  const waiting = () => app.app.get(ReadDatabase).all('SELECT * FROM webhook_deliveries').length;
  await change(bot, { paused: true });
  await app.post(bob, room, `@${bot.name} later`);
  await app.post(bob, room, `@${other.name} now`);
  await receiver.untilTold(other.path, 1);
  await until(() => waiting() === 1);
  expect(receiver.to(bot.path)).toEqual([]);
  await change(bot, { paused: false });
  await receiver.untilTold(bot.path, 1);
  await settled();
  const all = (bots: boolean) =>
    app.request(app.ann, 'PATCH', '/api/v1/account', { settings: { features: { bots } } });
  await all(false);
  const own = { method: 'GET', url: `/rooms/${room.id}/${bot.key}/messages` } as const;
  expect((await app.app.inject(own)).statusCode).toBe(501);
  await app.post(bob, room, `@${bot.name} much later`);
  await until(() => waiting() === 1);
  expect(receiver.texts(bot.path)).toEqual(['later']);
  await all(true);
  await receiver.untilTold(bot.path, 2);
  await settled();
});

test('B23: bots that answer each other come to an end, however they answer', async () => {
  const [one, two, room] = [await newBot(), await newBot(), await newRoom()];
  const partner: Record<string, TestBot> = { [one.path]: two, [two.path]: one };
  const headers = { 'content-type': 'text/plain' };
  for (const isReply of [true, false]) {
    const before = [one, two].map(({ path }) => receiver.to(path).length);
    receiver.respond = async (response, { path, body }) => {
      const words = `@${partner[path]!.name} and you?`;
      if (isReply) return response.writeHead(200, headers).end(words);
      response.writeHead(204).end();
      return app.app.inject({ method: 'POST', url: body.room.path, payload: words, headers });
    };
    await app.post(bob, room, `@${one.name} start`);
    await until(
      () => receiver.to(one.path).length + receiver.to(two.path).length === before[0]! + before[1]! + 3,
    );
    await until(async () => (await messagesIn(room)).at(-1)!.creator.id === one.user.id);
    await settled();
  }
  // Bob, and three answers, of which the last is told to nobody; twice.
  expect((await messagesIn(room)).length).toBe(8);
});

test('B24: a repeated delivery posts no second reply', async () => {
  const [bot, room] = [await newBot(), await newRoom()];
  const posts = app.app.get(BotPosts);
  let isFirst = true;
  const send = posts.reply.bind(posts);
  posts.reply = async (...input) => {
    await send(...input);
    if (!isFirst) return;
    isFirst = false;
    throw new Error('The power went out here');
  };
  receiver.respond = (response, { body }) =>
    response.writeHead(200, { 'content-type': 'text/plain' }).end(`${body.event_id} ${Math.random()}`);
  await app.post(bob, room, `@${bot.name}?`);
  await until(async () => (await answersIn(room)).length === 1);
  await settledAfterRestart(bot);
  posts.reply = send;
  const [first, second] = receiver.to(bot.path);
  expect(second!.body).toEqual(first!.body);
  expect((await answersIn(room)).length).toBe(1);
});

/** The queue would wait for half a minute after a fault of ours. */
async function settledAfterRestart(bot: TestBot): Promise<void> {
  await until(async () => {
    await change(bot, { webhook_timeout_seconds: 7 });
    return receiver.to(bot.path).length >= 2;
  });
  await settled();
}

test('B25: addresses that may not be called are refused, and redirects not followed', async () => {
  const bot = await newBot();
  for (const webhook_url of [
    'ftp://127.0.0.1/x',
    'nonsense',
    'http://10.0.0.1/',
    'http://u:p@127.0.0.1/',
    'http://169.254.169.254/',
  ]) {
    const { status, body } = await change(bot, { webhook_url });
    expect([webhook_url, status, body.code]).toEqual([webhook_url, 422, 'not_an_address']);
  }
  for (const webhook_timeout_seconds of [0, 121, 1.5, 'soon'])
    expect((await change(bot, { webhook_timeout_seconds })).status).toBe(422);
  expect((await viewOf(bot)).webhook).toMatchObject({
    url: `${receiver.origin}${bot.path}`,
    timeout_seconds: 7,
  });
});
