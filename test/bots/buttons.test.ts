import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { MessageView } from '../../src/protocol/frames';
import type { MyRoomView } from '../../src/protocol/room.view';
import { testWith } from '../support/fault-tools';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { Receiver } from './receiver';

let app: TestApp;
let bob: Person;
let receiver: Receiver;
let room: MyRoomView;
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
beforeEach(async () => {
  receiver.respond = (response) => response.writeHead(204).end();
  room = await app.openRoom(app.ann, `Room ${++count}`);
});

interface TestBot extends BotWithKeyView {
  /** Signed in by a key of the API. */
  person: Person;
  path: string;
}

const change = ({ user }: BotWithKeyView, input: object) =>
  app.request(app.ann, 'PATCH', `/api/v1/bots/${user.id}`, input);

/** With a webhook, and with a key that can't read. */
async function newBot(): Promise<TestBot> {
  const name = `Bot${++count}x`;
  const bot = await app.newBot(name, { webhook_url: `${receiver.origin}/${name}` });
  const owner = { ...bob, id: bot.user.id, name };
  return {
    ...bot,
    path: `/${name}`,
    person: await withKey(app, owner, { maker: app.ann, scopes: ['write'] }),
  };
}

const YES_NO = [
  { label: 'Approve', value: 'yes', style: 'primary', emoji: '✅' },
  { label: 'Reject', value: 'no', style: 'danger' },
];

const post = (bot: TestBot, more: object) =>
  app.request(bot.person, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: 'Deploy?', ...more });

async function asked(bot: TestBot, more: object = {}): Promise<MessageView> {
  const answer = await post(bot, { actions: YES_NO, ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

const edit = (bot: TestBot, { id }: MessageView, input: object) =>
  app.request(bot.person, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, input);

const press = (as: Person, { id }: { id: number }, value: string, more: object = {}) =>
  app.request(as, 'POST', `/api/v1/messages/${id}/presses`, { value, ...more });

const shown = async ({ id }: { id: number }): Promise<MessageView> =>
  (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/messages/${id}`)).body;

const codesOf = ({ status, body }: Awaited<ReturnType<typeof press>>) => [
  status,
  body.code,
  ...(body.errors ?? []).map(({ field }: { field: string }) => field),
];

const page = async (as: Person): Promise<string> =>
  (await app.request(as, 'GET', `/rooms/${room.id}/messages`, undefined, { accept: 'text/html' })).text;

test('K450: a bot posts buttons, and everyone reads them as they were sent', async () => {
  const bot = await newBot();
  const link = { label: 'Log', url: 'https://example.com/log?a=1', disabled: true };
  const message = await asked(bot, { actions: [...YES_NO, link], selection_mode: 'single', once: true });
  const expected = {
    actions: [...YES_NO, link],
    selection_mode: 'single',
    once: true,
    show_presses: false,
    actions_closed: false,
  };
  expect(message).toMatchObject(expected);
  expect(message).not.toHaveProperty('presses');
  expect(await shown(message)).toMatchObject(expected);
  const plain = (await post(bot, {})).body;
  expect(Object.keys(plain).filter((name) => /action|press|once|selection/.test(name))).toEqual([]);
});

test('K451: what can’t be a button is refused under the name of its field', async () => {
  const bot = await newBot();
  const many = (length: number) => Array.from({ length }, (_, n) => ({ label: `${n}`, value: `${n}` }));
  const cases: [object, unknown[]][] = [
    [{ actions: many(13) }, [422, 'too_many_actions', 'actions']],
    [{ actions: { label: 'Approve' } }, [422, 'not_a_list', 'actions']],
    [{ actions: 'Approve' }, [422, 'not_a_list', 'actions']],
    [{ actions: ['Approve'] }, [422, 'not_an_object', 'actions.0']],
    [{ actions: [null] }, [422, 'not_an_object', 'actions.0']],
    [{ actions: [{ value: 'a' }] }, [422, 'not_text', 'actions.0.label']],
    [{ actions: [{ label: ' ', value: 'a' }] }, [422, 'blank', 'actions.0.label']],
    [{ actions: [{ label: 'x'.repeat(41), value: 'a' }] }, [422, 'too_long', 'actions.0.label']],
    [{ actions: [{ label: 'a', value: 'x'.repeat(201) }] }, [422, 'too_long', 'actions.0.value']],
    [{ actions: [{ label: 'a' }] }, [422, 'value_or_url', 'actions.0.value']],
    [
      { actions: [{ label: 'a', value: 'a', url: 'https://a.example' }] },
      [422, 'value_or_url', 'actions.0.value'],
    ],
    [{ actions: [{ label: 'a', url: 'javascript:alert(1)' }] }, [422, 'not_an_address', 'actions.0.url']],
    [
      { actions: [{ label: 'a', url: `https://a.example/${'x'.repeat(2048)}` }] },
      [422, 'too_long', 'actions.0.url'],
    ],
    [{ actions: [{ label: 'a', value: 'a', style: 'red' }] }, [422, 'unknown_style', 'actions.0.style']],
    [{ actions: [{ label: 'a', value: 'a', emoji: 'ok' }] }, [422, 'not_an_emoji', 'actions.0.emoji']],
    [{ actions: [{ label: 'a', value: 'a', disabled: 1 }] }, [422, 'not_a_boolean', 'actions.0.disabled']],
    [{ actions: [{ label: 'a', value: 'a', more: 1 }] }, [422, 'unknown_field', 'actions.0.more']],
    [{ actions: [YES_NO[0], { label: 'Again', value: 'yes' }] }, [422, 'value_taken', 'actions.1.value']],
    [{ actions: YES_NO, selection_mode: 'some' }, [422, 'unknown_selection_mode', 'selection_mode']],
    [{ actions: YES_NO, once: 'yes' }, [422, 'not_a_boolean', 'once']],
    [{ once: true }, [422, 'blank', 'actions']],
    [{ body: '', actions: YES_NO }, [422, 'blank', 'body']],
  ];
  const found = [];
  for (const [input] of cases) found.push([input, codesOf(await post(bot, input))]);
  expect(found).toEqual(cases);
  expect((await post(bot, { actions: many(12) })).status).toBe(201);
});

test('K452: people can’t post buttons, in no way', async () => {
  const answer = await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/messages`, {
    body: 'Press me',
    actions: YES_NO,
  });
  expect(codesOf(answer)).toEqual([422, 'bots_only', 'actions']);
  const mine = await app.post(bob, room, 'Mine');
  const patch = { body: 'Mine', actions: YES_NO };
  const path = `/api/v1/rooms/${room.id}/messages/${mine.id}`;
  expect(codesOf(await app.request(bob, 'PATCH', path, patch))).toEqual([422, 'bots_only', 'actions']);
  const socket = await TestSocket.live(app, bob);
  const frame = { type: 'message.post', ref: '1', room_id: room.id, client_message_id: 'x', body: 'Hi' };
  socket.send({ ...frame, actions: YES_NO });
  expect(await socket.next('error')).toMatchObject({ ref: '1', code: 'bots_only' });
  expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items).toHaveLength(1);
});

test('K453: buttons that would tell nobody are refused; links are not', async () => {
  const bot = await newBot();
  await change(bot, { webhook_url: '' });
  expect(codesOf(await post(bot, { actions: YES_NO }))).toEqual([422, 'nobody_listens', 'actions']);
  expect((await post(bot, { actions: [{ label: 'Docs', url: 'https://example.com' }] })).status).toBe(201);
  const elsewhere = { maker: app.ann, scopes: ['read'] as const, rooms: [1] };
  await withKey(app, bot.person, elsewhere);
  expect((await post(bot, { actions: YES_NO })).status).toBe(422);
  await withKey(app, bot.person, { ...elsewhere, rooms: [room.id] });
  expect((await post(bot, { actions: YES_NO })).status).toBe(201);
});

test('K454: an edit replaces the buttons, keeps them, or takes them away, and keeps the text if it has none', async () => {
  const bot = await newBot();
  const message = await asked(bot, { once: true });
  await press(bob, message, 'yes');
  expect((await edit(bot, message, { body: 'Deploying' })).body).toMatchObject({
    actions: YES_NO,
    actions_closed: true,
  });
  const open = (await edit(bot, message, { actions: [{ label: 'Undo', value: 'undo' }] })).body;
  expect(open).toMatchObject({
    body: { source: 'Deploying' },
    actions: [{ label: 'Undo', value: 'undo' }],
    actions_closed: false,
    once: false,
  });
  expect((await edit(bot, message, { actions: [] })).body).not.toHaveProperty('actions');
  expect(codesOf(await press(bob, message, 'undo'))).toEqual([422, 'unknown_action', 'value']);
  expect((await edit(bot, message, {})).status).toBe(422);
});

test('K455: a press is told to the bot’s webhook and to its feed, to who pressed, to no one else and no other bot; the answer is the reply', async () => {
  const [bot, other] = [await newBot(), await newBot()];
  const feed = await withKey(app, bot.person, { maker: app.ann, scopes: ['read'] });
  const otherFeed = await withKey(app, other.person, { maker: app.ann, scopes: ['read'] });
  const sockets = await Promise.all(
    [bob, app.ann, feed, otherFeed].map((person) => TestSocket.live(app, person)),
  );
  const message = await asked(bot);
  receiver.respond = (response) =>
    response.setHeader('content-type', 'text/plain').end('Deploying, thank you');
  const answer = await press(bob, message, 'yes');
  expect(answer.status).toBe(201);
  const pressed = {
    id: expect.any(Number),
    message_id: message.id,
    user: { id: bob.id, name: 'Bob', role: 'member', avatar_url: expect.any(String) },
    action: { value: 'yes', selected: [] },
    created_at: expect.any(String),
  };
  expect(answer.body).toEqual(pressed);
  const heard = await sockets[2]!.next('event', ({ name }) => name === 'action.pressed');
  expect(heard).toMatchObject({ name: 'action.pressed', data: { room_id: room.id, press: pressed } });
  expect(heard).not.toHaveProperty('seq');
  await receiver.untilTold(bot.path, 1);
  expect(receiver.to(bot.path).map(({ body }) => body)).toEqual([
    {
      type: 'action',
      id: answer.body.id,
      event_id: String(heard.id),
      user: { id: bob.id, name: 'Bob' },
      room: {
        id: room.id,
        name: room.name,
        path: `/rooms/${room.id}/${bot.key}/messages`,
        api_path: `/rooms/${room.id}/bot/messages`,
      },
      message: {
        id: message.id,
        body: { html: message.body.html, plain: 'Deploy?' },
        path: `/rooms/${room.id}/@${message.id}`,
      },
      action: { value: 'yes', selected: [] },
    },
  ]);
  const reply = ({ name, data }: { name: string; data: object }) =>
    name === 'message.posted' &&
    (data as { message: MessageView }).message.body.plain_text === 'Deploying, thank you';
  for (const socket of sockets) await socket.next('event', reply);
  const own = await sockets[0]!.any((frame) => frame.type === 'event' && frame.name === 'action.pressed');
  expect(own).toMatchObject({ data: heard.data });
  const told = [1, 3].flatMap((index) =>
    sockets[index]!.frames.filter((frame) => JSON.stringify(frame).includes('action.pressed')),
  );
  expect(told).toEqual([]);
  expect(receiver.to(other.path)).toEqual([]);
  const replayed = await TestSocket.live(app, feed, { after: heard.id - 1 });
  expect(replayed.frames.filter((frame) => frame.type === 'event' && frame.id === heard.id)).toHaveLength(1);
});

test('K456: the same press twice is one; under the same id, another one is a conflict', async () => {
  const bot = await newBot();
  const message = await asked(bot, { once: true });
  const first = await press(bob, message, 'yes', { client_press_id: 'one' });
  const again = await press(bob, message, 'yes', { client_press_id: 'one' });
  expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
  const other = await press(bob, message, 'no', { client_press_id: 'one' });
  expect(codesOf(other)).toEqual([409, 'idempotency_key_reused']);
  await receiver.untilTold(bot.path, 1);
  const sql = 'SELECT count(*) AS count FROM presses WHERE message_id = ?';
  expect(app.app.get(ReadDatabase).get(sql, message.id)).toEqual({ count: 1 });
});

test('K457: of two presses at once on buttons for one, one wins, the other is a conflict, and all see them closed', async () => {
  const bot = await newBot();
  const message = await asked(bot, { once: true });
  const socket = await TestSocket.live(app, app.ann);
  const answers = await Promise.all([press(bob, message, 'yes'), press(app.ann, message, 'no')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)!.body.code).toBe('actions_closed');
  const edited = await socket.next('event', ({ name }) => name === 'message.edited');
  expect(edited.data).toMatchObject({ message: { id: message.id, actions_closed: true, edited_at: null } });
  expect(edited.data).not.toHaveProperty('message.presses');
  await receiver.untilTold(bot.path, 1);
  await until(
    () => app.app.get(ReadDatabase).get('SELECT 1 FROM webhook_deliveries') === undefined,
    'an empty queue',
  );
  expect(receiver.to(bot.path)).toHaveLength(1);
});

test('K458: selections are each person’s own, single or multiple, and sent whole', async () => {
  const bot = await newBot();
  const letters = [...'abc'].map((value) => ({ label: value.toUpperCase(), value }));
  const several = await asked(bot, { actions: letters, selection_mode: 'multiple' });
  const one = await asked(bot, { actions: letters, selection_mode: 'single' });
  const selectedAfter = async (as: Person, message: MessageView, value: string) =>
    (await press(as, message, value)).body.action.selected;
  expect(await selectedAfter(bob, several, 'c')).toEqual(['c']);
  expect(await selectedAfter(bob, several, 'a')).toEqual(['a', 'c']);
  expect(await selectedAfter(app.ann, several, 'b')).toEqual(['b']);
  expect(await selectedAfter(bob, several, 'c')).toEqual(['a']);
  expect(await selectedAfter(bob, one, 'a')).toEqual(['a']);
  expect(await selectedAfter(bob, one, 'b')).toEqual(['b']);
  expect(await selectedAfter(bob, one, 'b')).toEqual([]);
  const marks = async (as: Person) =>
    [...(await page(as)).matchAll(/value="(\w)" aria-pressed="true"/g)].map(([, value]) => value);
  expect(await marks(bob)).toEqual(['a']);
  expect(await marks(app.ann)).toEqual(['b']);
  await edit(bot, several, { actions: letters.slice(1), selection_mode: 'multiple' });
  expect(await marks(bob)).toEqual([]);
  expect(await selectedAfter(bob, several, 'b')).toEqual(['b']);
});

test('K459: who pressed what is shown only where the bot asks for it, and each press makes a new version', async () => {
  const bot = await newBot();
  const [open, secret] = [await asked(bot, { show_presses: true }), await asked(bot)];
  await page(app.ann);
  await press(bob, open, 'yes');
  await press(app.ann, open, 'yes');
  await press(bob, open, 'no');
  await press(bob, secret, 'no');
  const presses = (await shown(open)).presses!;
  expect(presses.map(({ user, action }) => [user.name, action.value])).toEqual([
    ['Bob', 'no'],
    ['Ann', 'yes'],
  ]);
  expect(await shown(secret)).not.toHaveProperty('presses');
  const html = await page(app.ann);
  const lists = [...html.matchAll(/<ul class="presses".*?<\/ul>/g)].map(([list]) =>
    list.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  );
  expect(lists).toEqual([' Approve Ann Reject Bob ']);
});

test('K460: only those in the room can press, and only people', async () => {
  const bot = await newBot();
  const other = await newBot();
  room = await app.closedRoom(app.ann, 'Vault', [bot.person, other.person]);
  const message = await asked(bot);
  expect((await press(bob, message, 'yes')).status).toBe(404);
  expect(codesOf(await press(other.person, message, 'yes'))).toEqual([403, 'forbidden']);
  expect((await press(app.ann, message, 'yes')).status).toBe(201);
});

test('K461: a bot that can’t hear is named as the reason: paused, gone from the room, deaf, removed', async () => {
  const bot = await newBot();
  const reasons: unknown[] = [];
  room = await app.closedRoom(app.ann, 'Office', [bot.person, bob]);
  const message = await asked(bot);
  const tries = async () => {
    const { status, body } = await press(bob, message, 'yes');
    reasons.push([status, body.code, body.detail]);
  };
  await change(bot, { paused: true });
  await tries();
  await change(bot, { paused: false, webhook_url: '' });
  await tries();
  await change(bot, { webhook_url: `${receiver.origin}${bot.path}` });
  const members = `/api/v1/rooms/${room.id}/members/${bot.user.id}`;
  await app.request(app.ann, 'DELETE', members);
  await tries();
  await app.request(app.ann, 'PUT', members);
  await app.request(app.ann, 'DELETE', `/api/v1/bots/${bot.user.id}`);
  await tries();
  expect(reasons).toEqual([
    [409, 'bot_unavailable', 'This bot is paused. Try again later.'],
    [409, 'bot_unavailable', 'This bot can’t hear you right now. Ask an administrator.'],
    [409, 'bot_unavailable', 'This bot has left the room. Its buttons no longer work.'],
    [409, 'bot_unavailable', 'This bot was removed. Its buttons no longer work.'],
  ]);
  expect(receiver.to(bot.path)).toEqual([]);
});

test('K462: disabled buttons and links can’t be pressed', async () => {
  const bot = await newBot();
  const message = await asked(bot, {
    actions: [
      { label: 'Later', value: 'later', disabled: true },
      { label: 'Docs', url: 'https://example.com/' },
    ],
  });
  expect(codesOf(await press(bob, message, 'later'))).toEqual([409, 'action_disabled']);
  expect(codesOf(await press(bob, message, 'https://example.com/'))).toEqual([
    422,
    'unknown_action',
    'value',
  ]);
  expect(codesOf(await press(bob, await app.post(bob, room, 'Plain'), 'x'))).toEqual([
    422,
    'unknown_action',
    'value',
  ]);
});

test('K463: Campfire’s routes take buttons as JSON, with a text or without, and a PATCH keeps the text', async () => {
  const bot = await newBot();
  const send = (method: 'POST' | 'PATCH' | 'PUT', rest: string, body: unknown) =>
    app.app.inject({
      method,
      url: `/rooms/${room.id}/${bot.key}/messages${rest}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  const made = await send('POST', '', { body: 'Deploy?', actions: YES_NO, once: true });
  expect(made.statusCode).toBe(201);
  const id = Number(String(made.headers.location).split('/').at(-1));
  expect(await shown({ id })).toMatchObject({ body: { source: 'Deploy?' }, actions: YES_NO, once: true });
  await send('PATCH', `/${id}`, { actions: [{ label: 'Stop', value: 'stop' }] });
  expect(await shown({ id })).toMatchObject({
    body: { source: 'Deploy?' },
    actions: [{ label: 'Stop', value: 'stop' }],
  });
  await send('PATCH', `/${id}`, { actions: [] });
  expect(await shown({ id })).not.toHaveProperty('actions');
  expect((await send('POST', '', { actions: YES_NO })).statusCode).toBe(422);
  expect((await send('POST', '', { actions: [{ label: '' }], body: 'x' })).statusCode).toBe(422);
  const text = await send('POST', '', { actions: 'none' });
  const posted = { id: Number(String(text.headers.location).split('/').at(-1)) };
  expect((await shown(posted)).body.source).toBe('{"actions":"none"}');
});

test('K464: a bot on a socket posts and edits buttons, and hears of presses there', async () => {
  const bot = await newBot();
  const both = await withKey(app, bot.person, { maker: app.ann, scopes: ['read', 'write'] });
  const socket = await TestSocket.live(app, both);
  const frame = { type: 'message.post', ref: '1', room_id: room.id, client_message_id: 'x', body: 'Deploy?' };
  socket.send({ ...frame, actions: YES_NO, show_presses: true });
  const { message } = await socket.next('ack');
  expect(message).toMatchObject({ actions: YES_NO, show_presses: true });
  await press(bob, message!, 'no');
  const heard = await socket.next('event', ({ name }) => name === 'action.pressed');
  expect(heard.data).toMatchObject({ press: { action: { value: 'no' } } });
  socket.send({ type: 'message.edit', ref: '2', message_id: message!.id, actions: [] });
  const ack = await socket.next('ack', ({ ref }) => ref === '2');
  expect(ack.message).not.toHaveProperty('actions');
  expect(ack.message!.body.source).toBe('Deploy?');
  socket.send({ ...frame, ref: '3', client_message_id: 'y', actions: [{ label: { deep: [1] } }] });
  expect(await socket.next('error')).toMatchObject({ code: 'bad_request' });
});

test('K465: a press waits for a bot that is down, and goes with its message', async () => {
  const bot = await newBot();
  const [message, deleted] = [await asked(bot), await asked(bot)];
  receiver.respond = (response) => response.writeHead(503).end();
  await press(bob, message, 'yes');
  await press(bob, deleted, 'no');
  await receiver.untilTold(bot.path, 2);
  await app.request(bot.person, 'DELETE', `/api/v1/rooms/${room.id}/messages/${deleted.id}`);
  receiver.respond = (response) => response.writeHead(204).end();
  const isSettled = () => app.app.get(ReadDatabase).get('SELECT 1 FROM webhook_deliveries') === undefined;
  await until(isSettled, 'an empty queue');
  expect(receiver.to(bot.path).at(-1)!.body).toMatchObject({ type: 'action', action: { value: 'yes' } });
  const events = app.app
    .get(ReadDatabase)
    .all<{ data: string }>('SELECT data FROM events WHERE user_id = ?', bot.user.id);
  expect(events.filter(({ data }) => data.includes('"no"'))).toEqual([]);
});

test('K466: a form presses, too, and says in words how it went', async () => {
  const bot = await newBot();
  const message = await asked(bot, { once: true });
  const submit = async (value: string) => {
    const { headers } = await app.request(bob, 'POST', `/messages/${message.id}/presses`, `value=${value}`, {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    });
    return [headers.location, decodeURIComponent(String(headers['set-cookie']))];
  };
  const back = `/rooms/${room.id}/@${message.id}`;
  expect(await submit('yes')).toEqual([back, expect.stringContaining('Sent.')]);
  expect(await submit('no')).toEqual([back, expect.stringContaining('already pressed')]);
  await receiver.untilTold(bot.path, 1);
});

testWith(['curl', 'bash'], 'K468: the guide’s lines for the terminal work as they are printed', async () => {
  const bot = await newBot();
  const guide = readFileSync('docs/bots.md', 'utf8');
  const [made, changed] = [...guide.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(([, line]) => line!);
  const run = (line: string, id = '') => {
    const here = line
      .replace(
        'https://chat.example.com/rooms/1/14-aXk2Rr9TzLw8',
        `${app.origin}/rooms/${room.id}/${bot.key}`,
      )
      .replace('/messages/482', `/messages/${id}`);
    return promisify(execFile)('bash', ['-c', here.replace('curl', 'curl --silent --fail --include')]);
  };
  const { stdout } = await run(made!);
  const id = Number(/^location: .*\/(\d+)\s*$/im.exec(stdout)![1]);
  expect(await shown({ id })).toMatchObject({
    body: { source: 'Deploy 2.4 to production?' },
    actions: [{ value: 'approve' }, { value: 'reject' }, { url: 'https://example.com/compare' }],
    once: true,
  });
  await press(bob, { id }, 'approve');
  await receiver.untilTold(bot.path, 1);
  await run(changed!, String(id));
  const after = await shown({ id });
  expect(after.body.source).toBe('2.4 is on its way to production.');
  expect(after).not.toHaveProperty('actions');
});
