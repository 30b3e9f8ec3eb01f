import { ReadDatabase } from '../../src/database/database';
import type { MessageView } from '../../src/protocol/frames';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import type { Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { ButtonScene, codesOf } from './button-scene';
import type { Receiver } from './receiver';

let scene: ButtonScene;
let app: TestApp;
let bob: Person;
let receiver: Receiver;

beforeAll(async () => {
  scene = await ButtonScene.start();
  ({ app, bob, receiver } = scene);
});
afterAll(() => scene.stop());
beforeEach(() => scene.reset());

test('K455: a press is told to the bot’s webhook and to its feed, to who pressed, to no one else and no other bot; the answer is the reply', async () => {
  const [bot, other] = [await scene.newBot(), await scene.newBot()];
  const feed = await withKey(app, bot.person, { maker: app.ann, scopes: ['read'] });
  const otherFeed = await withKey(app, other.person, { maker: app.ann, scopes: ['read'] });
  const sockets = await Promise.all(
    [bob, app.ann, feed, otherFeed].map((person) => TestSocket.live(app, person)),
  );
  const message = await scene.asked(bot);
  receiver.respond = (response) =>
    response.setHeader('content-type', 'text/plain').end('Deploying, thank you');
  const answer = await scene.press(bob, message, 'yes');
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
  expect(heard).toMatchObject({ name: 'action.pressed', data: { room_id: scene.room.id, press: pressed } });
  expect(heard).not.toHaveProperty('seq');
  await receiver.untilTold(bot.path, 1);
  expect(receiver.to(bot.path).map(({ body }) => body)).toEqual([
    {
      type: 'action',
      id: answer.body.id,
      event_id: String(heard.id),
      user: { id: bob.id, name: 'Bob' },
      room: {
        id: scene.room.id,
        name: scene.room.name,
        path: `/rooms/${scene.room.id}/${bot.key}/messages`,
        api_path: `/rooms/${scene.room.id}/bot/messages`,
      },
      message: {
        id: message.id,
        body: { html: message.body.html, plain: 'Deploy?' },
        path: `/rooms/${scene.room.id}/@${message.id}`,
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
  const bot = await scene.newBot();
  const message = await scene.asked(bot, { once: true });
  const first = await scene.press(bob, message, 'yes', { client_press_id: 'one' });
  const again = await scene.press(bob, message, 'yes', { client_press_id: 'one' });
  expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
  const other = await scene.press(bob, message, 'no', { client_press_id: 'one' });
  expect(codesOf(other)).toEqual([409, 'idempotency_key_reused']);
  await receiver.untilTold(bot.path, 1);
  const sql = 'SELECT count(*) AS count FROM presses WHERE message_id = ?';
  expect(app.app.get(ReadDatabase).get(sql, message.id)).toEqual({ count: 1 });
});

test('K457: of two presses at once on buttons for one, one wins, the other is a conflict, and all see them closed', async () => {
  const bot = await scene.newBot();
  const message = await scene.asked(bot, { once: true });
  const socket = await TestSocket.live(app, app.ann);
  const answers = await Promise.all([scene.press(bob, message, 'yes'), scene.press(app.ann, message, 'no')]);
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
  const bot = await scene.newBot();
  const letters = [...'abc'].map((value) => ({ label: value.toUpperCase(), value }));
  const several = await scene.asked(bot, { actions: letters, selection_mode: 'multiple' });
  const one = await scene.asked(bot, { actions: letters, selection_mode: 'single' });
  const selectedAfter = async (as: Person, message: MessageView, value: string) =>
    (await scene.press(as, message, value)).body.action.selected;
  expect(await selectedAfter(bob, several, 'c')).toEqual(['c']);
  expect(await selectedAfter(bob, several, 'a')).toEqual(['a', 'c']);
  expect(await selectedAfter(app.ann, several, 'b')).toEqual(['b']);
  expect(await selectedAfter(bob, several, 'c')).toEqual(['a']);
  expect(await selectedAfter(bob, one, 'a')).toEqual(['a']);
  expect(await selectedAfter(bob, one, 'b')).toEqual(['b']);
  expect(await selectedAfter(bob, one, 'b')).toEqual([]);
  const marks = async (as: Person) =>
    [...(await scene.page(as)).matchAll(/value="(\w)" aria-pressed="true"/g)].map(([, value]) => value);
  expect(await marks(bob)).toEqual(['a']);
  expect(await marks(app.ann)).toEqual(['b']);
  await scene.edit(bot, several, { actions: letters.slice(1), selection_mode: 'multiple' });
  expect(await marks(bob)).toEqual([]);
  expect(await selectedAfter(bob, several, 'b')).toEqual(['b']);
});

test('K459: who pressed what is shown only where the bot asks for it, and each press makes a new version', async () => {
  const bot = await scene.newBot();
  const [open, secret] = [await scene.asked(bot, { show_presses: true }), await scene.asked(bot)];
  await scene.page(app.ann);
  await scene.press(bob, open, 'yes');
  await scene.press(app.ann, open, 'yes');
  await scene.press(bob, open, 'no');
  await scene.press(bob, secret, 'no');
  const presses = (await scene.shown(open)).presses!;
  expect(presses.map(({ user, action }) => [user.name, action.value])).toEqual([
    ['Bob', 'no'],
    ['Ann', 'yes'],
  ]);
  expect(await scene.shown(secret)).not.toHaveProperty('presses');
  const html = await scene.page(app.ann);
  const lists = [...html.matchAll(/<ul class="presses".*?<\/ul>/g)].map(([list]) =>
    list.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  );
  expect(lists).toEqual([' Approve Ann Reject Bob ']);
});

test('K460: only those in the room can press, and only people', async () => {
  const bot = await scene.newBot();
  const other = await scene.newBot();
  scene.room = await app.closedRoom(app.ann, 'Vault', [bot.person, other.person]);
  const message = await scene.asked(bot);
  expect((await scene.press(bob, message, 'yes')).status).toBe(404);
  expect(codesOf(await scene.press(other.person, message, 'yes'))).toEqual([403, 'forbidden']);
  expect((await scene.press(app.ann, message, 'yes')).status).toBe(201);
});

test('K461: a bot that can’t hear is named as the reason: paused, gone from the room, deaf, removed', async () => {
  const bot = await scene.newBot();
  const reasons: unknown[] = [];
  scene.room = await app.closedRoom(app.ann, 'Office', [bot.person, bob]);
  const message = await scene.asked(bot);
  const tries = async () => {
    const { status, body } = await scene.press(bob, message, 'yes');
    reasons.push([status, body.code, body.detail]);
  };
  await scene.change(bot, { paused: true });
  await tries();
  await scene.change(bot, { paused: false, webhook_url: '' });
  await tries();
  await scene.change(bot, { webhook_url: `${receiver.origin}${bot.path}` });
  const members = `/api/v1/rooms/${scene.room.id}/members/${bot.user.id}`;
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
  const bot = await scene.newBot();
  const message = await scene.asked(bot, {
    actions: [
      { label: 'Later', value: 'later', disabled: true },
      { label: 'Docs', url: 'https://example.com/' },
    ],
  });
  expect(codesOf(await scene.press(bob, message, 'later'))).toEqual([409, 'action_disabled']);
  expect(codesOf(await scene.press(bob, message, 'https://example.com/'))).toEqual([
    422,
    'unknown_action',
    'value',
  ]);
  expect(codesOf(await scene.press(bob, await app.post(bob, scene.room, 'Plain'), 'x'))).toEqual([
    422,
    'unknown_action',
    'value',
  ]);
});

test('K465: a press waits for a bot that is down, and goes with its message', async () => {
  const bot = await scene.newBot();
  const [message, deleted] = [await scene.asked(bot), await scene.asked(bot)];
  receiver.respond = (response) => response.writeHead(503).end();
  await scene.press(bob, message, 'yes');
  await scene.press(bob, deleted, 'no');
  await receiver.untilTold(bot.path, 2);
  await app.request(bot.person, 'DELETE', `/api/v1/rooms/${scene.room.id}/messages/${deleted.id}`);
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
  const bot = await scene.newBot();
  const message = await scene.asked(bot, { once: true });
  const submit = async (value: string) => {
    const { headers } = await app.request(bob, 'POST', `/messages/${message.id}/presses`, `value=${value}`, {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    });
    return [headers.location, decodeURIComponent(String(headers['set-cookie']))];
  };
  const back = `/rooms/${scene.room.id}/@${message.id}`;
  expect(await submit('yes')).toEqual([back, expect.stringContaining('Sent.')]);
  expect(await submit('no')).toEqual([back, expect.stringContaining('already pressed')]);
  await receiver.untilTold(bot.path, 1);
});
