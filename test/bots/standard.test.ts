import { createHmac } from 'node:crypto';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import { WritesService } from '../../src/writes/writes.service';
import { withKey } from '../support/keys';
import type { Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import type { Call, Receiver } from './receiver';
import { DELAYS, HOUR, StandardScene, type TestBot, verify } from './standard-scene';

let scene: StandardScene;
let app: TestApp;
let bob: Person;
let receiver: Receiver;

beforeAll(async () => {
  scene = await StandardScene.start();
  ({ app, bob, receiver } = scene);
});
afterAll(() => scene.stop());
beforeEach(() => scene.reset());

const signed = ({ headers, text }: Call, secret: string) => {
  const [id, at] = [headers['webhook-id'], headers['webhook-timestamp']];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${text}`).digest('base64')}`;
};

test('K400: an event is told signed, as the log has it, to the webhooks whose bots are in the room and to no other', async () => {
  const [bot, other] = [await scene.newHook(), await scene.newHook()];
  const room = await app.closedRoom(app.ann, 'Kitchen', [bob, { id: bot.user.id } as Person]);
  const message = await app.post(bob, room, 'Good <morning>');
  const posted = ({ path }: TestBot) =>
    receiver.to(path).filter(({ body }) => body.type === 'message.posted');
  await until(() => posted(bot).length === 1);
  const [call] = posted(bot) as [Call];
  const logged = app.app
    .get(ReadDatabase)
    .get<{ id: number; seq: number; data: string; at: number }>(
      `SELECT * FROM events WHERE name = 'message.posted' AND message_id = ?`,
      message.id,
    )!;
  expect(call.body).toEqual({
    type: 'message.posted',
    timestamp: new Date(logged.at).toISOString(),
    data: { event_id: logged.id, room_id: room.id, seq: logged.seq, ...JSON.parse(logged.data) },
  });
  expect(call.body.data.message).toMatchObject({ id: message.id, body: { plain_text: 'Good <morning>' } });
  expect(call.headers['webhook-id']).toBe(`evt_${logged.id}`);
  expect(call.headers['webhook-signature']).toBe(signed(call, bot.webhook_secret));
  expect(verify(call, bot.webhook_secret)).toEqual(call.body);
  expect(() => verify(call, other.webhook_secret)).toThrow('No matching signature');
  expect(posted(other)).toEqual([]);
});

test('K401: each kind of event is told, and only those that were chosen, of the rooms that were chosen', async () => {
  const chosen = { webhook_events: ['message.edited', 'room.updated'], webhook_all_rooms: false };
  const [all, few] = [await scene.newHook(), await scene.newHook(chosen)];
  const members = [bob, ...[all, few].map(({ user }) => user as unknown as Person)];
  const room = await app.closedRoom(app.ann, 'Studio', members);
  const elsewhere = await app.closedRoom(app.ann, 'Elsewhere', members);
  await scene.change(few, { webhook_room_ids: [room.id] });
  const told = ({ path }: TestBot, { id }: { id: number }) =>
    receiver.to(path).flatMap(({ body }) => (body.data.room_id === id ? [body.type] : []));
  const types: string[] = [];
  /** One after the other: what is undone at once is not told. */
  const step = async <Answer>(type: string, act: () => Promise<Answer>, where = room): Promise<Answer> => {
    const answer = await act();
    if (where === room) types.push(type);
    await until(() => told(all, where).filter((one) => one === type).length > 0, type);
    return answer;
  };
  const path = `/api/v1/rooms/${room.id}`;
  await step('room.created', async () => undefined);
  const { id } = await step('message.posted', () => app.post(bob, room, 'one'));
  const message = `${path}/messages/${id}`;
  await step('message.edited', () => app.request(bob, 'PATCH', message, { body: 'two' }));
  const boosts = `/api/v1/messages/${id}/boosts`;
  const boost = await step('boost.added', () => app.request(app.ann, 'POST', boosts, { content: '👏' }));
  await step('boost.removed', () => app.request(app.ann, 'DELETE', `${boosts}/${boost.body.id}`));
  await step('message.deleted', () => app.request(bob, 'DELETE', message));
  const rename = { name: 'Renamed' };
  const other = `/api/v1/rooms/${elsewhere.id}`;
  await step('room.updated', () => app.request(app.ann, 'PATCH', other, rename), elsewhere);
  await step('room.updated', () => app.request(app.ann, 'PATCH', path, rename));
  await step('member.removed', () => app.request(app.ann, 'DELETE', `${path}/members/${bob.id}`));
  await step('member.added', () => app.request(app.ann, 'PUT', `${path}/members/${bob.id}`));
  await step('room.deleted', () => app.request(app.ann, 'DELETE', path));
  expect(told(all, room)).toEqual(types);
  await until(() => told(few, room).length === 2);
  expect(told(few, room)).toEqual(['message.edited', 'room.updated']);
  expect(told(few, elsewhere)).toEqual([]);
});

test('K402: a webhook hears what its bot may see when it is sent: nothing of a room that it left while that waited', async () => {
  const [bot, other] = [await scene.newHook(), await scene.newHook()];
  const members = [bob, { id: bot.user.id } as Person];
  const room = await app.closedRoom(app.ann, 'Vault', members);
  await scene.quiet(bot, other);
  const before = receiver.to(other.path).length;
  receiver.respond = (response) => response.writeHead(500).end();
  app.app.get(WebhookTiming).standard.delays = DELAYS.map(() => HOUR);
  await app.post(bob, room, 'a secret');
  await until(() => scene.waitingFor(bot)[0]?.attempts === 1);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${bot.user.id}`);
  receiver.respond = (response) => response.writeHead(204).end();
  const tries = () => receiver.to(bot.path).filter(({ text }) => text.includes('a secret')).length;
  expect(tries()).toBe(1);
  await scene.change(bot, { webhook_on: true });
  await scene.settled(bot);
  expect(tries()).toBe(1);
  expect(scene.typesTo(bot).at(-1)).toBe('member.removed');
  expect(receiver.to(bot.path).at(-1)!.body.data).toMatchObject({ room_id: room.id, user_id: bot.user.id });
  await app.post(bob, room, 'another secret');
  const seen = await scene.newRoom();
  await until(() => receiver.to(bot.path).at(-1)!.body.data.room_id === seen.id);
  await scene.quiet(bot, other);
  const told = receiver.to(bot.path).map(({ text }) => text);
  expect(told.filter((text) => text.includes('another secret'))).toEqual([]);
  const others = receiver.to(other.path).slice(before);
  expect(others.filter(({ body }) => body.data.room_id === room.id)).toEqual([]);
});

test('K403: while the secret is rotated under load, each request verifies with the secret that its receiver knows', async () => {
  const [bot, room] = [await scene.newHook({ webhook_events: ['message.posted'] }), await scene.newRoom()];
  const rotate = () => app.request(app.ann, 'POST', `/api/v1/bots/${bot.user.id}/webhook_secret`);
  const posts = Array.from({ length: 40 }, (_, n) => app.post(bob, room, `number ${n}`));
  const rotated = (await rotate()).body as TestBot;
  await Promise.all([...posts, app.post(bob, room, 'the last')]);
  await receiver.untilTold(bot.path, 41);
  await scene.settled(bot);
  expect(rotated.webhook_secret).not.toBe(bot.webhook_secret);
  for (const call of receiver.to(bot.path)) verify(call, bot.webhook_secret);
  const last = receiver.to(bot.path).find(({ text }) => text.includes('the last'))!;
  expect(last.headers['webhook-signature']).toBe(
    `${signed(last, rotated.webhook_secret)} ${signed(last, bot.webhook_secret)}`,
  );
  const until24h = Date.parse(rotated.webhook!.previous_secret_until!) - Date.now();
  expect(until24h).toBeGreaterThan(23 * HOUR);
  const sql = 'UPDATE bots SET previous_secret_until = ? WHERE user_id = ?';
  await app.app.get(WritesService).run((tx) => tx.run(sql, Date.now() - 1, bot.user.id));
  await app.post(bob, room, 'a day later');
  await receiver.untilTold(bot.path, 42);
  const late = receiver.to(bot.path).at(-1)!;
  verify(late, rotated.webhook_secret);
  expect(() => verify(late, bot.webhook_secret)).toThrow('No matching signature');
});

test('K409: a body is at most 20 kB: longer texts are cut, with the address of the whole', async () => {
  const [bot, room] = [await scene.newHook({ webhook_events: ['message.posted'] }), await scene.newRoom()];
  const texts = ['**x** '.repeat(2_500), '漢'.repeat(5_000), '\\"'.repeat(7_000), '👨‍👩‍👧‍👦'.repeat(600)];
  for (const text of texts) await app.post(bob, room, text);
  await receiver.untilTold(bot.path, texts.length);
  await scene.settled(bot);
  const calls = receiver.to(bot.path);
  expect(calls.filter(({ text }) => Buffer.byteLength(text) > 20_000)).toEqual([]);
  const cut = calls.filter(({ body }) => body.data.truncated);
  expect(cut.length).toBeGreaterThan(1);
  for (const call of cut) {
    verify(call, bot.webhook_secret);
    const { url, room_id } = call.body.data;
    expect(room_id).toBe(room.id);
    const whole = await app.request(bob, 'GET', new URL(url).pathname);
    expect(texts.map((one) => one.trim())).toContain(whole.body.body.source.trim());
  }
  expect(cut.some(({ body }) => body.data.message?.body.plain_text.endsWith('…'))).toBe(true);
});

test('K411: a bot is not told what it did itself, nor of the third bot in a row', async () => {
  const events = { webhook_events: ['message.posted'] };
  const [bot, other, room] = [
    await scene.newHook(events),
    await scene.newHook(events),
    await scene.newRoom(),
  ];
  const answers: Record<string, [TestBot, number[]]> = {
    [bot.path]: [bot, [bob.id, other.user.id]],
    [other.path]: [other, [bot.user.id]],
  };
  receiver.respond = async (response, { path, body }) => {
    response.writeHead(204).end();
    const [bot, whom] = answers[path] ?? [];
    if (!bot || !whom!.includes(body.data.message?.creator.id)) return;
    const headers = { 'content-type': 'text/plain', authorization: `Bearer ${bot.key}` };
    const url = `/rooms/${room.id}/bot/messages`;
    await app.app.inject({ method: 'POST', url, payload: 'I see', headers });
  };
  await app.post(bob, room, 'Start');
  const hops = () =>
    app.app
      .get(ReadDatabase)
      .column<number>('SELECT hops FROM messages WHERE room_id = ? ORDER BY id', room.id);
  await until(() => hops().length === 4);
  const stop = await app.post(bob, room, 'Stop');
  const told = ({ path }: TestBot) => receiver.to(path).map(({ body }) => body.data.message);
  await until(() => [bot, other].every((one) => told(one).some(({ body }) => body.plain_text === 'Stop')));
  expect(hops().slice(0, 4)).toEqual([0, 1, 2, 3]);
  for (const one of [bot, other]) {
    expect(told(one).filter(({ creator }) => creator.id === one.user.id)).toEqual([]);
    const answers = told(one).filter(({ id, body }) => id < stop.id && body.plain_text === 'I see');
    expect(answers.length).toBe(1);
  }
});

test('K412: the secret is sealed in the database, and only administrators see it', async () => {
  const bot = await scene.newHook();
  expect(bot.webhook_secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const row = app.app
    .get(ReadDatabase)
    .get<{ encrypted_secret: Buffer }>('SELECT * FROM bots WHERE user_id = ?', bot.user.id)!;
  expect(row.encrypted_secret.toString('latin1')).not.toContain(bot.webhook_secret.slice(6, 20));
  const list = await app.request(app.ann, 'GET', '/api/v1/bots');
  expect(list.text).not.toContain(bot.webhook_secret);
  const page = (who: Person) =>
    app.request(who, 'GET', `/account/bots/${bot.user.id}`, undefined, { accept: 'text/html' });
  expect((await page(app.ann)).text).toContain(bot.webhook_secret);
  const theirs = [await page(bob), await app.request(bob, 'GET', `/api/v1/bots/${bot.user.id}`)];
  for (const { status, text } of theirs) {
    expect(status).toBe(403);
    expect(text).not.toContain('whsec_');
  }
  const changed = (await scene.change(bot, { webhook_kind: 'campfire' })).body;
  expect(changed).toMatchObject({ webhook_secret: null, webhook: { kind: 'campfire' } });
});

test('K413: kind, events and rooms are chosen on the page, too', async () => {
  const bot = await scene.newHook();
  const put = (fields: string) =>
    app.request(app.ann, 'PUT', `/account/bots/${bot.user.id}/webhook`, fields, {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    });
  const url = encodeURIComponent(`${receiver.origin}${bot.path}`);
  const standard = `webhook_url=${url}&webhook_kind=standard&webhook_all_rooms=false&webhook_room_ids=1`;
  expect((await put(`${standard}&webhook_events=boost.added&webhook_events=room.created`)).status).toBe(303);
  const view = await scene.viewOf(bot);
  expect(view).toMatchObject({
    webhook_room_ids: [1],
    webhook: { kind: 'standard', events: ['boost.added', 'room.created'], all_rooms: false },
  });
  const none = await put(standard);
  expect(none.status).toBe(422);
  expect(none.text).toContain('Choose at least one event.');
  expect((await put(`${standard}&webhook_events=user.updated`)).status).toBe(422);
  const campfire = await put(`webhook_url=${url}&webhook_kind=campfire&webhook_all_rooms=true`);
  expect(campfire.status).toBe(303);
  expect((await scene.viewOf(bot)).webhook).toMatchObject({ kind: 'campfire' });
  expect((await scene.viewOf(bot)).webhook_room_ids).toEqual([]);
});

test('K414: the inspector shows event, attempts and next try; what failed is sent again with the same id, and a sample is signed', async () => {
  const [bot, room] = [await scene.newHook({ webhook_events: ['boost.added'] }), await scene.newRoom()];
  const page = async (more = '') =>
    (
      await app.request(app.ann, 'GET', `/account/bots/${bot.user.id}/deliveries${more}`, undefined, {
        accept: 'text/html',
      })
    ).text;
  const submit = (more: string) =>
    app.request(app.ann, 'POST', `/account/bots/${bot.user.id}/deliveries${more}`, undefined, {
      'content-type': 'application/x-www-form-urlencoded',
    });
  app.app.get(WebhookTiming).standard.delays = DELAYS;
  receiver.respond = (response) => response.writeHead(500).end('broken');
  const { id } = await app.post(bob, room, 'Well done');
  await app.request(app.ann, 'POST', `/api/v1/messages/${id}/boosts`, { content: 'bravo' });
  await until(() => scene.waitingFor(bot)[0]?.attempts === 1);
  const rows = () =>
    app.app
      .get(ReadDatabase)
      .all<{ id: number; status: number; error: string | null }>(
        'SELECT * FROM webhook_exchanges WHERE user_id = ?',
        bot.user.id,
      );
  const [exchange] = rows();
  const html = await page(`/${exchange!.id}`);
  for (const words of ['boost.added', 'bravo', 'Next try:', `in ${room.name}`, 'broken'])
    expect(html).toContain(words);
  expect(html).not.toContain(bot.webhook_secret);
  expect(html).not.toMatch(/v1,[A-Za-z0-9+/]{20}/);
  receiver.respond = (response) => response.writeHead(200).end();
  await submit(`/${exchange!.id}/attempts`);
  await scene.settled(bot);
  expect(rows()[0]).toMatchObject({ id: exchange!.id, status: 200, error: null });
  const [first, second] = receiver.to(bot.path);
  expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  expect(second!.text).toBe(first!.text);
  await submit('');
  const sample = receiver.to(bot.path).at(-1)!;
  expect(verify(sample, bot.webhook_secret)).toMatchObject({ type: 'sample' });
  expect(rows().length).toBe(2);
  await scene.change(bot, { webhook_kind: 'campfire' });
  const refused = await submit(`/${exchange!.id}/attempts`);
  expect(refused.headers.location).toBe(`/account/bots/${bot.user.id}/deliveries`);
  expect(receiver.to(bot.path).length).toBe(3);
});

test('K418: a press on a button is told to the bot whose button it is, if it chose to hear of presses', async () => {
  const [asks, deaf] = [await scene.newHook({ webhook_events: ['action.pressed'] }), await scene.newHook()];
  await scene.change(deaf, { webhook_events: ['room.created'] });
  const other = await scene.newHook();
  const room = await scene.newRoom();
  const post = async ({ user, name }: TestBot) => {
    const owner = { ...bob, id: user.id, name };
    const bot = await withKey(app, owner, { maker: app.ann, scopes: ['write'] });
    const input = { body: 'Deploy?', actions: [{ label: 'Yes', value: 'yes' }] };
    return app.request(bot, 'POST', `/api/v1/rooms/${room.id}/messages`, input);
  };
  expect((await post(deaf)).body).toMatchObject({ code: 'nobody_listens' });
  const { body: message } = await post(asks);
  const pressed = await app.request(bob, 'POST', `/api/v1/messages/${message.id}/presses`, { value: 'yes' });
  expect(pressed.status).toBe(201);
  await until(() => scene.typesTo(asks).length === 1);
  const [call] = receiver.to(asks.path);
  expect(verify(call!, asks.webhook_secret)).toMatchObject({
    type: 'action.pressed',
    data: { room_id: room.id, press: { message_id: message.id, user: { id: bob.id } } },
  });
  await scene.settled(other);
  expect([...scene.typesTo(deaf), ...scene.typesTo(other)]).not.toContain('action.pressed');
});
