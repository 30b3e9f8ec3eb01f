import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { testWith } from '../support/fault-tools';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import type { Person, TestApp } from '../support/test-app';
import { ButtonScene, codesOf, YES_NO } from './button-scene';
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

test('K450: a bot posts buttons, and everyone reads them as they were sent', async () => {
  const bot = await scene.newBot();
  const link = { label: 'Log', url: 'https://example.com/log?a=1', disabled: true };
  const message = await scene.asked(bot, {
    actions: [...YES_NO, link],
    selection_mode: 'single',
    once: true,
  });
  const expected = {
    actions: [...YES_NO, link],
    selection_mode: 'single',
    once: true,
    show_presses: false,
    actions_closed: false,
  };
  expect(message).toMatchObject(expected);
  expect(message).not.toHaveProperty('presses');
  expect(await scene.shown(message)).toMatchObject(expected);
  const plain = (await scene.post(bot, {})).body;
  expect(Object.keys(plain).filter((name) => /action|press|once|selection/.test(name))).toEqual([]);
});

test('K451: what can’t be a button is refused under the name of its field', async () => {
  const bot = await scene.newBot();
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
  for (const [input] of cases) found.push([input, codesOf(await scene.post(bot, input))]);
  expect(found).toEqual(cases);
  expect((await scene.post(bot, { actions: many(12) })).status).toBe(201);
});

test('K452: people can’t post buttons, in no way', async () => {
  const answer = await app.request(bob, 'POST', `/api/v1/rooms/${scene.room.id}/messages`, {
    body: 'Press me',
    actions: YES_NO,
  });
  expect(codesOf(answer)).toEqual([422, 'bots_only', 'actions']);
  const mine = await app.post(bob, scene.room, 'Mine');
  const patch = { body: 'Mine', actions: YES_NO };
  const path = `/api/v1/rooms/${scene.room.id}/messages/${mine.id}`;
  expect(codesOf(await app.request(bob, 'PATCH', path, patch))).toEqual([422, 'bots_only', 'actions']);
  const socket = await TestSocket.live(app, bob);
  const frame = {
    type: 'message.post',
    ref: '1',
    room_id: scene.room.id,
    client_message_id: 'x',
    body: 'Hi',
  };
  socket.send({ ...frame, actions: YES_NO });
  expect(await socket.next('error')).toMatchObject({ ref: '1', code: 'bots_only' });
  expect((await app.request(bob, 'GET', `/api/v1/rooms/${scene.room.id}/messages`)).body.items).toHaveLength(
    1,
  );
});

test('K453: buttons that would tell nobody are refused; links are not', async () => {
  const bot = await scene.newBot();
  await scene.change(bot, { webhook_url: '' });
  expect(codesOf(await scene.post(bot, { actions: YES_NO }))).toEqual([422, 'nobody_listens', 'actions']);
  expect((await scene.post(bot, { actions: [{ label: 'Docs', url: 'https://example.com' }] })).status).toBe(
    201,
  );
  const elsewhere = { maker: app.ann, scopes: ['read'] as const, rooms: [1] };
  await withKey(app, bot.person, elsewhere);
  expect((await scene.post(bot, { actions: YES_NO })).status).toBe(422);
  await withKey(app, bot.person, { ...elsewhere, rooms: [scene.room.id] });
  expect((await scene.post(bot, { actions: YES_NO })).status).toBe(201);
});

test('K454: an edit replaces the buttons, keeps them, or takes them away, and keeps the text if it has none', async () => {
  const bot = await scene.newBot();
  const message = await scene.asked(bot, { once: true });
  await scene.press(bob, message, 'yes');
  expect((await scene.edit(bot, message, { body: 'Deploying' })).body).toMatchObject({
    actions: YES_NO,
    actions_closed: true,
  });
  const open = (await scene.edit(bot, message, { actions: [{ label: 'Undo', value: 'undo' }] })).body;
  expect(open).toMatchObject({
    body: { source: 'Deploying' },
    actions: [{ label: 'Undo', value: 'undo' }],
    actions_closed: false,
    once: false,
  });
  expect((await scene.edit(bot, message, { actions: [] })).body).not.toHaveProperty('actions');
  expect(codesOf(await scene.press(bob, message, 'undo'))).toEqual([422, 'unknown_action', 'value']);
  expect((await scene.edit(bot, message, {})).status).toBe(422);
});

test('K463: Campfire’s routes take buttons as JSON, with a text or without, and a PATCH keeps the text', async () => {
  const bot = await scene.newBot();
  const send = (method: 'POST' | 'PATCH' | 'PUT', rest: string, body: unknown) =>
    app.app.inject({
      method,
      url: `/rooms/${scene.room.id}/${bot.key}/messages${rest}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  const made = await send('POST', '', { body: 'Deploy?', actions: YES_NO, once: true });
  expect(made.statusCode).toBe(201);
  const id = Number(String(made.headers.location).split('/').at(-1));
  expect(await scene.shown({ id })).toMatchObject({
    body: { source: 'Deploy?' },
    actions: YES_NO,
    once: true,
  });
  await send('PATCH', `/${id}`, { actions: [{ label: 'Stop', value: 'stop' }] });
  expect(await scene.shown({ id })).toMatchObject({
    body: { source: 'Deploy?' },
    actions: [{ label: 'Stop', value: 'stop' }],
  });
  await send('PATCH', `/${id}`, { actions: [] });
  expect(await scene.shown({ id })).not.toHaveProperty('actions');
  expect((await send('POST', '', { actions: YES_NO })).statusCode).toBe(422);
  expect((await send('POST', '', { actions: [{ label: '' }], body: 'x' })).statusCode).toBe(422);
  const text = await send('POST', '', { actions: 'none' });
  const posted = { id: Number(String(text.headers.location).split('/').at(-1)) };
  expect((await scene.shown(posted)).body.source).toBe('{"actions":"none"}');
});

test('K464: a bot on a socket posts and edits buttons, and hears of presses there', async () => {
  const bot = await scene.newBot();
  const both = await withKey(app, bot.person, { maker: app.ann, scopes: ['read', 'write'] });
  const socket = await TestSocket.live(app, both);
  const frame = {
    type: 'message.post',
    ref: '1',
    room_id: scene.room.id,
    client_message_id: 'x',
    body: 'Deploy?',
  };
  socket.send({ ...frame, actions: YES_NO, show_presses: true });
  const { message } = await socket.next('ack');
  expect(message).toMatchObject({ actions: YES_NO, show_presses: true });
  await scene.press(bob, message!, 'no');
  const heard = await socket.next('event', ({ name }) => name === 'action.pressed');
  expect(heard.data).toMatchObject({ press: { action: { value: 'no' } } });
  socket.send({ type: 'message.edit', ref: '2', message_id: message!.id, actions: [] });
  const ack = await socket.next('ack', ({ ref }) => ref === '2');
  expect(ack.message).not.toHaveProperty('actions');
  expect(ack.message!.body.source).toBe('Deploy?');
  socket.send({ ...frame, ref: '3', client_message_id: 'y', actions: [{ label: { deep: [1] } }] });
  expect(await socket.next('error')).toMatchObject({ code: 'bad_request' });
});

testWith(['curl', 'bash'], 'K468: the guide’s lines for the terminal work as they are printed', async () => {
  const bot = await scene.newBot();
  const guide = readFileSync('docs/bots.md', 'utf8');
  const [made, changed] = [...guide.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(([, line]) => line!);
  const run = (line: string, id = '') => {
    const here = line
      .replace(
        'https://chat.example.com/rooms/1/14-aXk2Rr9TzLw8',
        `${app.origin}/rooms/${scene.room.id}/${bot.key}`,
      )
      .replace('/messages/482', `/messages/${id}`);
    return promisify(execFile)('bash', ['-c', here.replace('curl', 'curl --silent --fail --include')]);
  };
  const { stdout } = await run(made!);
  const id = Number(/^location: .*\/(\d+)\s*$/im.exec(stdout)![1]);
  expect(await scene.shown({ id })).toMatchObject({
    body: { source: 'Deploy 2.4 to production?' },
    actions: [{ value: 'approve' }, { value: 'reject' }, { url: 'https://example.com/compare' }],
    once: true,
  });
  await scene.press(bob, { id }, 'approve');
  await receiver.untilTold(bot.path, 1);
  await run(changed!, String(id));
  const after = await scene.shown({ id });
  expect(after.body.source).toBe('2.4 is on its way to production.');
  expect(after).not.toHaveProperty('actions');
});
