import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { type Operation, operations } from '../support/api-document';
import { withKey } from '../support/keys';
import { PushService } from '../support/push-service';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';
import { WebSite } from '../support/web-site';

/** Every POST takes an `Idempotency-Key`: when the answer got lost, the request may be sent again. */
let app: TestApp;
let bob: Person;
let service: PushService;
let web: WebSite;

beforeAll(async () => {
  service = await PushService.start();
  web = await WebSite.start();
  app = await TestApp.start({ ...service.settings, ...web.settings }, { isSetUp: false });
});
afterAll(async () => {
  await app.stop();
  await service.stop();
  await web.stop();
});

interface Case {
  as: Person | null;
  at?: Record<string, string | number>;
  body?: object;
  /** What is no repeat of it. */
  other?: object;
}

const posts = operations.filter(({ method }) => method === 'POST');
const done = new Set<string>();
let keys = 0;

const operationOf = (id: string): Operation => {
  const found = posts.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`The document has no POST ${id}`);
  return found;
};

const send = ({ path }: Operation, { as, at = {}, body }: Case, key: string) =>
  app.request(
    as,
    'POST',
    path.replace(/\{(\w+)\}/g, (_, name) => String(at[name])),
    body,
    { 'idempotency-key': key },
  );

/** Sends it twice under one name, and something else under it; answers the first answer. */
async function twice(operationId: string, request: Case) {
  const operation = operationOf(operationId);
  const key = `key ${++keys}`;
  const first = await send(operation, request, key);
  expect({ operationId, text: first.text, isFine: first.status < 300 }).toMatchObject({ isFine: true });
  const before = lastEventId(app.app.get(ReadDatabase));
  const again = await send(operation, request, key);
  const status = first.status === 201 ? 200 : first.status;
  expect({ operationId, status: again.status, body: again.body }).toEqual({
    operationId,
    status,
    body: first.body,
  });
  expect(lastEventId(app.app.get(ReadDatabase))).toBe(before);
  if (request.other) {
    const other = await send(operation, { ...request, body: request.other }, key);
    expect({ operationId, status: other.status }).toEqual({ operationId, status: 409 });
    expect(other.body.code).toMatch(/_reused$/);
  }
  done.add(operationId);
  return first;
}

const newPerson = (name: string) => ({ name, email_address: emailOf(name), password: PASSWORD });
const personOf = (body: { user: Person['user']; token: string }): Person => ({ ...body.user, ...body });
const devicesOf = async (as: Person) => (await app.request(as, 'GET', '/api/v1/sessions')).body.items.length;

test('who is not signed in yet: one account, one person, one session, and its token once more', async () => {
  app.ann = personOf((await twice('sessions_setUp', { as: null, body: newPerson('Ann') })).body);
  const { join_code } = (await app.request(app.ann, 'GET', '/api/v1/account')).body;
  bob = personOf(
    (await twice('sessions_join', { as: null, at: { join_code }, body: newPerson('Bob') })).body,
  );
  expect(await devicesOf(bob)).toBe(1);
  const credentials = { email_address: emailOf('Bob'), password: PASSWORD };
  await twice('sessions_signIn', { as: null, body: credentials });
  expect(await devicesOf(bob)).toBe(2);
  // The name alone is worth nothing: another request under it is another request.
  const wrong = { email_address: emailOf('Bob'), password: 'not the password at all' };
  const guess = await send(operationOf('sessions_signIn'), { as: null, body: wrong }, `key ${keys}`);
  expect([guess.status, guess.body.code]).toEqual([401, 'wrong_credentials']);
});

test('links that let somebody in: the same link again, and one session of it', async () => {
  const transfer = await twice('deviceLinks_create', { as: bob });
  const passwordReset = await twice('passwordResets_create', { as: app.ann, at: { id: bob.id } });
  const tokenOf = ({ body }: { body: { url: string } }) => body.url.split('/').pop();
  await twice('deviceLinks_redeem', { as: null, body: { token: tokenOf(transfer) } });
  const body = { token: tokenOf(passwordReset), password: 'a long sentence is a good password' };
  bob = personOf((await twice('passwordResets_redeem', { as: null, body })).body);
  expect(await devicesOf(bob)).toBe(1);
});

test('rooms and messages: made once, marked once, told once', async () => {
  const room = { type: 'closed', name: 'Once', user_ids: [bob.id] };
  const { id } = (await twice('rooms_create', { as: app.ann, body: room, other: { ...room, name: 'Twice' } }))
    .body;
  const said = await twice('messages_create', {
    as: app.ann,
    at: { room_id: id },
    body: { body: 'Once' },
    other: { body: 'Twice' },
  });
  const message_id = said.body.id;
  await twice('boosts_create', {
    as: bob,
    at: { message_id },
    body: { content: '🎉' },
    other: { content: '🔥' },
  });
  const owner = { ...bob, id: await botIn(id) };
  const bot = await withKey(app, owner, { maker: app.ann, scopes: ['read', 'write'] });
  const actions = ['yes', 'no'].map((value) => ({ label: value, value }));
  const asked = await app.post(bot, { id }, 'Deploy?', { actions });
  await twice('presses_create', {
    as: bob,
    at: { message_id: asked.id },
    body: { value: 'yes' },
    other: { value: 'no' },
  });
  await twice('rooms_read', { as: bob, at: { id }, body: { message_id }, other: {} });
  await twice('rooms_unread', { as: bob, at: { id }, body: { message_id } });
  await twice('rooms_readAll', { as: bob });
  const upload = { client_upload_id: 'once', name: 'once.txt', bytes: 4 };
  await twice('uploads_create', { as: bob, body: upload, other: { ...upload, bytes: 5 } });
});

async function botIn(room_id: number): Promise<number> {
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Deployer' })).body;
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room_id}/members/${user.id}`);
  return user.id;
}

test('what was made unread once stays read when the request comes again late', async () => {
  const room = await app.closedRoom(app.ann, 'Late', [bob]);
  const { id } = await app.post(app.ann, room, 'Read me');
  const late: Case = { as: bob, at: { id: room.id }, body: { message_id: id } };
  await send(operationOf('rooms_unread'), late, 'late');
  await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/read`);
  await send(operationOf('rooms_unread'), late, 'late');
  expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).body.unread).toBe(false);
});

test('searches, pages and devices: a notification to try is sent once', async () => {
  await twice('searches_create', { as: bob, body: { query: 'fire' }, other: { query: 'water' } });
  const url = web.page('/fire', { 'og:title': 'How to make fire' });
  await twice('linkPreviews_create', { as: bob, body: { url }, other: { url: `${url}?2` } });
  const device = service.device();
  const { id } = (await twice('pushSubscriptions_create', { as: bob, body: device.subscription })).body;
  await twice('pushSubscriptions_test', { as: bob, at: { id } });
  expect(device.requests).toBe(1);
});

test('exports: made once', async () => {
  await twice('exports_create', { as: bob, body: { kind: 'own' }, other: { kind: 'room', room_id: 1 } });
});

test('bots: made once, with one new key; so are their webhooks', async () => {
  const bot = { name: 'Once' };
  const { id } = (await twice('bots_create', { as: app.ann, body: bot, other: { name: 'Twice' } })).body.user;
  await twice('bots_renewKey', { as: app.ann, at: { id } });
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${id}`, { webhook_kind: 'standard' });
  await twice('bots_rotateSecret', { as: app.ann, at: { id } });
  const body = { name: 'Alerts', room_id: 1 };
  const at = { bot_id: id };
  await twice('incomingWebhooks_create', { as: app.ann, at, body, other: { ...body, name: 'Others' } });
});

test('people: banned, let in again and gone once; an invitation is renewed once', async () => {
  const gus = await app.join('Gus');
  await twice('bans_create', { as: app.ann, at: { id: gus.id } });
  const hal = await app.join('Hal');
  await app.request(app.ann, 'DELETE', `/api/v1/users/${hal.id}`);
  await twice('users_reactivate', { as: app.ann, at: { id: hal.id } });
  await twice('account_renewJoinCode', { as: app.ann });
  const ida = await app.join('Ida');
  const leave: Case = { as: ida, body: { current_password: PASSWORD } };
  expect((await send(operationOf('users_leave'), leave, 'leave')).status).toBe(204);
  // Whoever has left is nobody any more, whatever the name of the request.
  expect((await send(operationOf('users_leave'), leave, 'leave')).status).toBe(401);
  done.add('users_leave');
  const jon = await app.join('Jon');
  await twice('erasures_create', { as: app.ann, at: { id: jon.id }, body: { what: 'everything' } });
  const own = { what: 'messages', current_password: PASSWORD };
  await twice('erasures_createOwn', { as: await app.join('Kay'), body: own });
});

test('twenty that come at once are one; a key is nothing to another person, nor to another thing', async () => {
  const [jo, kim] = [await app.join('Jo'), await app.join('Kim')];
  const operation = operationOf('deviceLinks_create');
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(operation, { as: jo }, 'race')));
  expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
  const hers = await send(operation, { as: kim }, 'race');
  expect([hers.status, hers.body.url === answers[0]!.body.url]).toEqual([201, false]);
  const ban = (id: number) => send(operationOf('bans_create'), { as: app.ann, at: { id } }, 'ban');
  expect((await ban(jo.id)).status).toBe(201);
  expect((await ban(kim.id)).status).toBe(409);
});

test('a key that failed may be tried again, and one of an impossible length is refused', async () => {
  const search = (query: string, key: string) =>
    send(operationOf('searches_create'), { as: app.ann, body: { query } }, key);
  expect((await search(' ', 'again')).status).toBe(422);
  expect((await search('right', 'again')).status).toBe(201);
  for (const key of ['', 'k'.repeat(256)])
    expect(await search('right', key)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'Idempotency-Key' }] },
    });
});

test('no POST is left out, and each says that it takes the key', () => {
  expect(posts.map(({ operationId }) => operationId).filter((id) => !done.has(id))).toEqual([]);
  const named = (operation: Operation) => JSON.stringify(operation.parameters).includes('IdempotencyKey');
  expect(posts.filter((operation) => !named(operation))).toEqual([]);
});
