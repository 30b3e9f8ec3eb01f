import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { LogRetention } from '../../src/writes/log-retention';
import { WritesService } from '../../src/writes/writes.service';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const create = (as: Person, name: string, key: string) =>
  app.request(as, 'POST', '/api/v1/rooms', { type: 'closed', name }, { 'idempotency-key': key });

test('a repeat with the same key answers 200 with the same room, and nobody hears of it again', async () => {
  const first = await create(bob, 'Once', 'once');
  const before = lastEventId(app.app.get(ReadDatabase));
  const again = await create(bob, 'Once', 'once');
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  expect(lastEventId(app.app.get(ReadDatabase))).toBe(before);
});

test('twenty repeats at once make one room', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(bob, 'Race', 'race')));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
});

test('the same key with another body is a conflict and makes nothing', async () => {
  await create(bob, 'First', 'other-body');
  const answer = await create(bob, 'Second', 'other-body');
  expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  const { items } = (await app.request(bob, 'GET', '/api/v1/rooms')).body;
  expect(items.map(({ name }: { name: string }) => name)).not.toContain('Second');
});

test('the key of one person is nothing to another', async () => {
  const mine = await create(bob, 'Mine', 'shared-key');
  const hers = await create(app.ann, 'Hers', 'shared-key');
  expect([mine.status, hers.status]).toEqual([201, 201]);
  expect(hers.body.id).not.toBe(mine.body.id);
});

test('a key that failed may be tried again', async () => {
  expect((await create(bob, ' ', 'retry')).status).toBe(422);
  expect((await create(bob, 'Right', 'retry')).status).toBe(201);
});

test.each(['', 'k'.repeat(256)])('a key of an impossible length is refused: %#', async (key) => {
  const answer = await create(bob, 'Name', key);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].field).toBe('Idempotency-Key');
});

test('a repeat does not renew an invitation that was just renewed', async () => {
  const renew = (key: string) =>
    app.request(app.ann, 'POST', '/api/v1/account/join_code', undefined, { 'idempotency-key': key });
  const [first, again, other] = [await renew('a'), await renew('a'), await renew('b')];
  expect([first.status, again.status, other.status]).toEqual([201, 200, 201]);
  expect(again.body.join_code).toBe(first.body.join_code);
  expect(other.body.join_code).not.toBe(first.body.join_code);
});

test('a key is kept for a day', async () => {
  const first = await create(bob, 'Daily', 'daily');
  await app.app.get(LogRetention).prune();
  expect((await create(bob, 'Daily', 'daily')).body.id).toBe(first.body.id);
  const age = (hours: number) =>
    app.app
      .get(WritesService)
      .run((tx) => tx.run('UPDATE idempotency_keys SET created_at = ?', tx.now - hours * 3600_000));
  await age(25);
  await app.app.get(LogRetention).prune();
  expect((await create(bob, 'Daily', 'daily')).status).toBe(201);
});

test('the key of a post names its message; the body may name it too', async () => {
  const path = '/api/v1/rooms/1/messages';
  const post = (body: object, key: string) =>
    app.request(bob, 'POST', path, body, { 'idempotency-key': key });
  const first = await post({ body: 'Hi' }, 'post-1');
  expect(first.body.client_message_id).toBe('post-1');
  const again = await post({ body: 'Hi' }, 'post-1');
  expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  const named = await post({ body: 'Hi', client_message_id: 'post-2' }, 'something else');
  expect(named.body.client_message_id).toBe('post-2');
});

test.each(['', 'k'.repeat(65)])('the key of a post is judged like the id it stands for: %#', async (key) => {
  const answer = await app.request(
    bob,
    'POST',
    '/api/v1/rooms/1/messages',
    { body: 'Hi' },
    { 'idempotency-key': key },
  );
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].field).toBe('Idempotency-Key');
});
