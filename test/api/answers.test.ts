import { answerSchema, type Operation, operations } from '../support/api-document';
import { withKey } from '../support/keys';
import { PushService } from '../support/push-service';
import { sendPart } from '../support/resumable';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { WebSite } from '../support/web-site';

/** Each operation once, as the document describes it: its own example as the body, its schema for the answer. */
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

type Parameters = Record<string, string | number>;
const done = new Set<string>();

async function call(operationId: string, as: Person | null, parameters: Parameters = {}, body?: object) {
  const operation = operations.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`The document has no operation ${operationId}`);
  const example = operation.requestBody?.content['application/json']?.example;
  const answer = await app.request(
    as,
    operation.method as 'GET',
    urlOf(operation, parameters),
    body ?? example,
  );
  expect({ operationId, text: answer.text, isFine: answer.status < 300 }).toMatchObject({ isFine: true });
  assertAsDescribed(operation, answer);
  done.add(operationId);
  return answer;
}

function urlOf({ path }: Operation, parameters: Parameters): string {
  const rest = new URLSearchParams();
  let url = path;
  for (const [name, value] of Object.entries(parameters)) {
    if (url.includes(`{${name}}`)) url = url.replace(`{${name}}`, String(value));
    else rest.set(name, String(value));
  }
  return rest.size > 0 ? `${url}?${rest}` : url;
}

function assertAsDescribed(
  operation: Operation,
  answer: { status: number; body: unknown; text: string },
): void {
  const schema = answerSchema(operation, answer.status);
  if (!schema) return expect(answer.text).toBe('');
  schema(answer.body);
  expect({ operationId: operation.operationId, errors: schema.errors }).toMatchObject({ errors: null });
}

const personOf = (body: { user: Person['user']; token: string }): Person => ({ ...body.user, ...body });

test('people come: every answer is as the document describes it', async () => {
  app.ann = personOf((await call('sessions_setUp', null)).body);
  const { join_code } = (await call('account_show', app.ann)).body;
  await call('account_update', app.ann);
  bob = personOf((await call('sessions_join', null, { join_code })).body);
  await call('account_renewJoinCode', app.ann);
  await call('sessions_signIn', null);
  await call('users_me', bob);
  await call('users_updateMe', bob);
  await call('users_list', bob, { query: 'A' });
  await call('users_show', bob, { id: 1 });
  await call('users_update', app.ann, { id: bob.id });
});

test('accounts and pictures: every answer is as the document describes it', async () => {
  await call('customCss_update', app.ann);
  await call('customCss_show', app.ann);
  for (const [who, field] of [
    ['avatars', 'avatar'],
    ['logos', 'logo'],
  ] as const) {
    await sendPicture(`${who}_update`, field);
    await call(`${who}_delete`, app.ann);
  }
  const tokenOf = ({ body }: { body: { url: string } }) => body.url.split('/').pop();
  const transfer = tokenOf(await call('deviceLinks_create', app.ann));
  await call('deviceLinks_redeem', null, {}, { token: transfer });
  const gus = personOf((await call('sessions_join', null, { join_code: await joinCode() }, GUS)).body);
  const passwordReset = tokenOf(await call('passwordResets_create', app.ann, { id: gus.id }));
  const password = 'a long sentence is a good password';
  const back = (await call('passwordResets_redeem', null, {}, { token: passwordReset, password })).body;
  await call('users_leave', personOf(back));
  await call('users_reactivate', app.ann, { id: gus.id });
  await call('bans_create', app.ann, { id: gus.id });
  await call('bans_delete', app.ann, { id: gus.id });
  await call('erasures_create', app.ann, { id: gus.id });
  const ida = personOf((await call('sessions_join', null, { join_code: await joinCode() }, IDA)).body);
  await call('erasures_createOwn', ida);
  await call('retention_update', app.ann);
  await call('retention_show', app.ann);
  await call('retention_expiring', app.ann, { days: 365 });
});

const GUS = { name: 'Gus', email_address: 'gus@example.com', password: 'a long sentence is a good password' };
const IDA = { ...GUS, name: 'Ida', email_address: 'ida@example.com' };
const joinCode = async () => (await app.request(app.ann, 'GET', '/api/v1/account')).body.join_code;

async function sendPicture(operationId: string, field: string, parameters: Parameters = {}): Promise<void> {
  const operation = operations.find((one) => one.operationId === operationId)!;
  const form = new FormData();
  const pixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  form.append(field, new Blob([new Uint8Array(Buffer.from(pixel, 'base64'))]), 'pixel.gif');
  const headers = { authorization: `Bearer ${app.ann.token}` };
  const url = app.origin + urlOf(operation, parameters);
  const response = await fetch(url, { method: 'PUT', headers, body: form });
  const text = await response.text();
  expect({ operationId, text, status: response.status }).toMatchObject({ status: 200 });
  assertAsDescribed(operation, { status: response.status, body: JSON.parse(text), text });
  done.add(operationId);
}

test('bots and programs: every answer is as the document describes it', async () => {
  const { id } = (await call('bots_create', app.ann)).body.user;
  await call('bots_list', app.ann);
  await call('bots_show', app.ann, { id });
  await call('bots_update', app.ann, { id });
  await call('bots_renewKey', app.ann, { id });
  await call('bots_rotateSecret', app.ann, { id });
  await sendPicture('bots_setPicture', 'avatar', { id });
  await call('bots_removePicture', app.ann, { id });
  const hook = (await call('incomingWebhooks_create', app.ann, { bot_id: id })).body;
  await call('incomingWebhooks_list', app.ann, { bot_id: id });
  await call('incomingWebhooks_update', app.ann, { bot_id: id, id: hook.id });
  await call('incomingWebhooks_delete', app.ann, { bot_id: id, id: hook.id });
  await call('bots_delete', app.ann, { id });
  await call('cursors_update', bob, { name: 'mirror' });
  await call('cursors_show', bob, { name: 'mirror' });
  await call('cursors_delete', bob, { name: 'mirror' });
});

test('exports: every answer is as the document describes it', async () => {
  const { id } = (await call('exports_create', bob)).body;
  await until(async () => expect((await call('exports_show', bob, { id })).body.state).toBe('ready'));
  expect((await call('exports_list', bob)).body.items).toHaveLength(1);
  await call('exports_delete', bob, { id });
});

test('rooms and messages: every answer is as the document describes it', async () => {
  const { id } = (await call('rooms_create', app.ann)).body;
  const room = { room_id: id };
  await call('rooms_list', bob);
  await call('rooms_show', bob, { id });
  await call('rooms_update', app.ann, { id });
  await call('rooms_follow', bob, { id });
  await call('roomOrder_update', bob);
  const said = (await call('messages_create', bob, room)).body;
  await call('messages_create', app.ann, room, { body: `@${bob.name} yes`, reply_to_id: said.id });
  await call('messages_list', bob, { ...room, limit: 1 });
  await call('sounds_list', bob);
  await call('messages_create', bob, room, { body: '/play tada' });
  const { items } = (await call('search_list', bob, { q: 'lunch' })).body;
  expect(items).toHaveLength(1);
  await call('searches_create', bob);
  expect((await call('searches_list', bob)).body.items).toHaveLength(1);
  await call('searches_clear', bob);
  expect((await call('events_list', bob, { after: 0 })).body.items.length).toBeGreaterThan(5);
  await call('messages_show', bob, { ...room, message_id: said.id });
  await call('messages_update', bob, { ...room, message_id: said.id });
  const boost = (await call('boosts_create', app.ann, { message_id: said.id })).body;
  await call('boosts_delete', app.ann, { message_id: said.id, boost_id: boost.id });
  await buttons(room);
  await previews(room);
  await uploads(room);
  await call('rooms_read', bob, { id }, { message_id: said.id });
  await call('rooms_unread', bob, { id }, { message_id: said.id });
  await call('rooms_readAll', bob);
  await call('rooms_opens', bob);
  await call('members_join', bob, { room_id: 1 });
  await call('messages_delete', bob, { ...room, message_id: said.id });
  await call('members_list', bob, room);
  await call('members_leave', bob, room);
  await call('members_add', app.ann, { ...room, user_id: bob.id });
  await call('members_remove', app.ann, { ...room, user_id: bob.id });
  await call('rooms_delete', app.ann, { id });
});

async function buttons(room: { room_id: number }): Promise<void> {
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Deployer' })).body;
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.room_id}/members/${user.id}`);
  const owner = { ...bob, id: user.id };
  const bot = await withKey(app, owner, { maker: app.ann, scopes: ['read', 'write'] });
  const body = { body: 'Deploy?', actions: [{ label: 'Approve', value: 'approve' }], show_presses: true };
  const asked = (await call('messages_create', bot, room, body)).body;
  await call('presses_create', bob, { message_id: asked.id });
  const shown = (await call('messages_show', bob, { ...room, message_id: asked.id })).body;
  expect(shown.presses).toHaveLength(1);
}

async function uploads(room: { room_id: number }): Promise<void> {
  const { id } = (await call('uploads_create', bob, {}, { client_upload_id: 'a', name: 'a.txt', bytes: 3 }))
    .body;
  const operation = operations.find((one) => one.operationId === 'uploads_update')!;
  const { status, body } = await sendPart(
    { origin: app.origin, token: bob.token },
    id,
    0,
    Buffer.from('abc'),
  );
  assertAsDescribed(operation, { status, body, text: JSON.stringify(body) });
  done.add('uploads_update');
  await call('uploads_show', bob, { id });
  await call('messages_create', bob, room, { body: '', upload_ids: [id] });
  const other = (await call('uploads_create', bob)).body;
  await call('uploads_delete', bob, { id: other.id });
}

/** Nothing is asked of the address of the example. */
async function previews(room: { room_id: number }): Promise<void> {
  const url = web.page('/fire', { 'og:title': 'How to make fire' });
  expect((await call('linkPreviews_create', bob, {}, { url })).body.title).toBe('How to make fire');
  const { id: message_id } = await app.post(bob, { id: room.room_id }, url);
  const show = () => call('messages_show', bob, { ...room, message_id });
  let [preview] = (await show()).body.link_previews;
  await until(async () => {
    [preview] = (await show()).body.link_previews;
    return preview !== undefined;
  });
  await call('messageLinkPreviews_delete', bob, { ...room, message_id, id: preview.id });
}

test('devices are notified: every answer is as the document describes it', async () => {
  await call('pushSubscriptions_create', bob);
  // Nothing goes to the address of the example.
  const { id } = (await call('pushSubscriptions_create', bob, {}, service.device().subscription)).body;
  expect((await call('pushSubscriptions_list', bob)).body.items).toHaveLength(1);
  await call('pushSubscriptions_test', bob, { id });
  await call('pushSubscriptions_delete', bob, { id });
});

test('sessions end: every answer is as the document describes it', async () => {
  const { items } = (await call('sessions_list', app.ann)).body;
  await call('sessions_revoke', app.ann, { id: items.find((one: { current: boolean }) => !one.current).id });
  await call('users_deactivate', app.ann, { id: bob.id });
  await call('sessions_signOut', app.ann);
});

test('no operation was left out', () => {
  expect(operations.map(({ operationId }) => operationId).filter((id) => !done.has(id))).toEqual([]);
});

test('the check sees a missing field, a wrong type and a field that nobody described', async () => {
  const operation = operations.find(({ operationId }) => operationId === 'users_list')!;
  const fits = answerSchema(operation, 200)!;
  const ann = { id: 1, name: 'Ann', role: 'member', status: 'active', bio: '', avatar_url: '/' };
  const of = (user: object) => fits({ items: [user], next: null });
  expect(of(ann)).toBe(true);
  expect([of({ ...ann, id: '1' }), of({ ...ann, role: 'king' }), of({ ...ann, secret: 1 })]).toEqual([
    false,
    false,
    false,
  ]);
  expect(fits({ items: [ann] })).toBe(false);
});
