import createClient from 'openapi-fetch';
import type { paths } from '../support/api-types';
import { withKey } from '../support/keys';
import { emailOf, PASSWORD, TestApp } from '../support/test-app';

/** A program of somebody else, with nothing in its hands but the types made from `openapi.json`. */
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await app.join('Bob');
});
afterAll(() => app.stop());

const clientOf = (token?: string) =>
  createClient<paths>({
    baseUrl: app.origin,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

async function signedIn(name: string) {
  const { data } = await clientOf().POST('/api/v1/sessions', {
    body: { email_address: emailOf(name), password: PASSWORD },
  });
  return clientOf(data!.token);
}

test('a typed client signs in, finds its rooms, posts, and pages through what was said', async () => {
  const bob = await signedIn('Bob');
  const rooms = await bob.GET('/api/v1/rooms');
  const room = rooms.data!.items[0]!;
  expect(room).toMatchObject({ type: 'open', name: 'All Talk', unread: false });

  const path = { room_id: room.id };
  for (const body of ['one', 'two', 'three']) {
    const posted = await bob.POST('/api/v1/rooms/{room_id}/messages', { params: { path }, body: { body } });
    expect(posted.response.status).toBe(201);
    expect(posted.data!.creator.name).toBe('Bob');
  }
  const query = { limit: 2 };
  const page = await bob.GET('/api/v1/rooms/{room_id}/messages', { params: { path, query } });
  expect(page.data!.items.map(({ body }) => body.plain_text)).toEqual(['two', 'three']);
  const before = Number(page.data!.next);
  const older = await bob.GET('/api/v1/rooms/{room_id}/messages', { params: { path, query: { before } } });
  expect(older.data!.items.map(({ body }) => body.plain_text)).toEqual(['one']);
  expect(older.data!.next).toBeNull();
});

test('a typed client searches, and follows the log', async () => {
  const bob = await signedIn('Bob');
  const { data: before } = await bob.GET('/api/v1/events');
  const body = 'The **kettle** is on';
  const path = { room_id: 1 };
  const posted = await bob.POST('/api/v1/rooms/{room_id}/messages', { params: { path }, body: { body } });

  const hits = await bob.GET('/api/v1/search', { params: { query: { q: 'kettle' } } });
  expect(hits.data!.items).toEqual([
    expect.objectContaining({
      message: posted.data,
      snippet: expect.stringContaining('<mark>kettle</mark>'),
    }),
  ]);
  const query = { after: before!.cursor };
  const { data: news } = await bob.GET('/api/v1/events', { params: { query } });
  expect(news!.items.map(({ name, room_id }) => [name, room_id])).toEqual([['message.posted', 1]]);
});

test('K22: a typed client works with a key, as far as its scopes go', async () => {
  const ann = await signedIn('Ann');
  const { token } = await withKey(app, app.ann, { scopes: ['read', 'write'] });
  const program = clientOf(token);
  const { data: before } = await program.GET('/api/v1/events', {
    params: { query: { types: 'message.posted' } },
  });
  const [path, body] = [{ room_id: 1 }, { body: 'From a program' }];
  const posted = await program.POST('/api/v1/rooms/{room_id}/messages', { params: { path }, body });
  expect(posted.data!.creator.name).toBe('Ann');
  await ann.POST('/api/v1/messages/{message_id}/boosts', {
    params: { path: { message_id: posted.data!.id } },
    body: { content: '🎉' },
  });
  const query = { after: before!.cursor, types: 'message.posted' };
  const { data: news } = await program.GET('/api/v1/events', { params: { query } });
  expect(news!.items.map(({ name }) => name)).toEqual(['message.posted']);
  const { data: moved } = await program.PUT('/api/v1/cursors/{name}', {
    params: { path: { name: 'program' } },
    body: { cursor: news!.cursor },
  });
  expect(moved!.cursor).toBe(news!.cursor);
  const refused = await program.GET('/api/v1/users');
  expect([refused.response.status, refused.error!.code]).toEqual([403, 'missing_scope_people_read']);
});

test('a repeat under the same key makes one room and answers 200', async () => {
  const bob = await signedIn('Bob');
  const request = {
    params: { header: { 'Idempotency-Key': 'typed-1' } },
    body: { type: 'closed' as const, name: 'Typed' },
  };
  const first = await bob.POST('/api/v1/rooms', request);
  const again = await bob.POST('/api/v1/rooms', request);
  expect([first.response.status, again.response.status]).toEqual([201, 200]);
  expect(again.data!.id).toBe(first.data!.id);
});

test('an error comes typed, as problem JSON', async () => {
  const { error, response } = await clientOf('unknown').GET('/api/v1/rooms');
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(error!.code).toBe('unauthenticated');
  const bob = await signedIn('Bob');
  const blank = await bob.POST('/api/v1/rooms', { body: { type: 'open', name: ' ' } });
  expect(blank.error!.errors).toEqual([expect.objectContaining({ field: 'name', code: 'blank' })]);
});
