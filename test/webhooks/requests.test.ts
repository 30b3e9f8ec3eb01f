import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ReadDatabase } from '../../src/database/database';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import * as bodies from './bodies';
import { Hook, JSON_TYPE } from './hook';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

interface Request {
  id: number;
  message_id: number | null;
  sender: string | null;
  outcome: string;
  status: number;
  error: string | null;
  request_head: string;
  request_body: string;
}

const requestsOf = ({ view }: Hook) =>
  app.app
    .get(ReadDatabase)
    .all<Request>('SELECT * FROM webhook_exchanges WHERE incoming_webhook_id = ? ORDER BY id', view.id);

const kept = async (hook: Hook, length: number): Promise<Request[]> => {
  await until(() => requestsOf(hook).length === length, `${length} requests`);
  return requestsOf(hook);
};

const send = (hook: Hook, payload: unknown, headers: Record<string, string> = {}) =>
  app.request(null, 'POST', hook.path, payload, { ...JSON_HEADERS, ...headers });

const JSON_HEADERS = { 'content-type': JSON_TYPE };

const tokenOf = (hook: Hook) => hook.path.split('/').at(-1)!;

const page = (hook: Hook, more = '', who: Person | null = app.ann) => {
  const path = `/account/bots/${hook.bot.user.id}/incoming_webhooks/${hook.view.id}/requests${more}`;
  return app.request(who, 'GET', path, undefined, { accept: 'text/html' });
};

test('K420: each request is kept with what became of it and a link to its message, for administrators of the room only', async () => {
  const [hook, other] = [await Hook.make(app), await Hook.make(app)];
  await send(hook, { text: 'The cellar is <wet>' }, { 'user-agent': 'Pump/2.1 (cellar)' });
  const [request] = await kept(hook, 1);
  expect(request).toMatchObject({ outcome: 'posted', status: 200, error: null, sender: 'Pump/2.1' });
  const { text } = await page(hook, `/${request!.id}`);
  for (const words of [
    'Pump/2.1',
    'Posted',
    'The cellar is',
    `/rooms/${hook.room.id}/@${request!.message_id}`,
  ])
    expect(text).toContain(words);
  expect(text).toContain('&lt;wet>');
  expect(requestsOf(other)).toEqual([]);
  expect((await page(other)).text).toContain('Nothing yet.');
  expect((await page(other, `/${request!.id}`)).status).toBe(404);
  for (const who of [bob, null])
    for (const more of ['', `/${request!.id}`])
      expect((await page(hook, more, who)).text).not.toContain('cellar is');
  const deliveries = await app.request(
    app.ann,
    'GET',
    `/account/bots/${hook.bot.user.id}/deliveries`,
    undefined,
    { accept: 'text/html' },
  );
  expect(deliveries.text).not.toContain('Pump');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${hook.room.id}/messages/${request!.message_id}`);
  expect(requestsOf(hook)).toEqual([]);
});

test('K421: a request that changed a message, was repeated, told nothing, or was refused says so', async () => {
  const hook = await Hook.make(app);
  const delivery = { 'idempotency-key': 'once' };
  await send(hook, bodies.alertmanager('firing'));
  await send(hook, bodies.alertmanager('resolved'));
  for (let n = 0; n < 2; n++) await send(hook, { text: 'once' }, delivery);
  await send(hook, { action: 'starred' }, { 'x-github-event': 'star' });
  await send(hook, '{"text":');
  await send(hook, {});
  await app.request(app.ann, 'PATCH', hook.apiPath, { paused: true });
  await send(hook, { text: 'paused' });
  const requests = await kept(hook, 8);
  expect(requests.map(({ outcome, status }) => [outcome, status])).toEqual([
    ['posted', 200],
    ['edited', 200],
    ['posted', 200],
    ['repeated', 200],
    ['ignored', 200],
    ['refused', 400],
    ['refused', 400],
    ['refused', 403],
  ]);
  expect(requests[1]!.message_id).toBe(requests[0]!.message_id);
  expect(requests.slice(5).map(({ error }) => error)).toEqual([
    'This isn’t JSON.',
    'There is nothing to show.',
    'The webhook or its bot is paused.',
  ]);
  expect((await page(hook)).text).toContain('Changed its message');
});

test('K422: addresses, secrets, signatures and cookies are struck out, and long bodies cut', async () => {
  const hook = await Hook.make(app, { secret: 'hush-hush' });
  const text = JSON.stringify({ text: `hush-hush ${tokenOf(hook)} ${'é'.repeat(20_000)}` });
  const signature = createHmac('sha256', 'hush-hush').update(text).digest('hex');
  const headers = {
    'x-hub-signature-256': `sha256=${signature}`,
    cookie: 'session=my-cookie',
    authorization: 'Bearer my-token',
  };
  expect((await send(hook, text, headers)).status).toBe(200);
  expect((await send(hook, text, { authorization: 'Bearer my-token' })).status).toBe(403);
  const requests = await kept(hook, 2);
  const all = JSON.stringify(requests);
  for (const secret of [tokenOf(hook), 'hush-hush', signature, 'my-cookie', 'my-token'])
    expect(all).not.toContain(secret);
  expect(requests[0]!.request_head).toMatch(/^POST \/hooks\/•+\n/);
  expect(Buffer.byteLength(requests[0]!.request_body)).toBeLessThanOrEqual(16 * 1024);
  expect((await page(hook)).text).toContain('Cut after 16 KiB.');
});

test('K423: the last hundred of a webhook are kept, within a mebibyte, next to those of others', async () => {
  const [hook, other] = [await Hook.make(app), await Hook.make(app)];
  await send(other, { text: 'stays' });
  await kept(other, 1);
  for (let n = 0; n < 105; n++) await send(hook, { action: 'starred', n }, { 'x-github-event': 'star' });
  await until(() => requestsOf(hook).at(-1)?.request_body.includes('104'));
  expect(requestsOf(hook).length).toBe(100);
  const big = { action: 'starred', text: 'x'.repeat(17_000) };
  for (let n = 0; n < 70; n++) await send(hook, big, { 'x-github-event': 'star' });
  await until(() => requestsOf(hook).length < 70, 'the bound in bytes');
  expect(requestsOf(other).length).toBe(1);
});

test('B121: of what is too large, and of a flood, one request in a minute is kept', async () => {
  const hook = await Hook.make(app);
  for (let n = 0; n < 3; n++) {
    const { status } = await hook.raw(Buffer.alloc(1024 * 1024 + 1, 'x'), 'text/plain', {
      'user-agent': 'Big/1',
    });
    expect(status).toBe(413);
  }
  await hook.send({ text: 'One' });
  const [large, posted] = await kept(hook, 2);
  expect(large).toMatchObject({ status: 413, outcome: 'refused', sender: 'Big/1', message_id: null });
  expect(large!.error).toContain('larger than');
  expect(posted).toMatchObject({ status: 200, outcome: 'posted' });
  expect((await page(hook, `/${large!.id}`)).text).toContain('larger than');
});

test('a compressed request is refused by its name, and kept, one in a minute', async () => {
  const hook = await Hook.make(app);
  const packed = gzipSync('{"text":"packed"}');
  for (let n = 0; n < 2; n++) {
    const answer = await hook.raw(packed, 'application/json', { 'content-encoding': 'gzip' });
    expect([answer.status, answer.text]).toEqual([415, 'compressed_body']);
  }
  await hook.send({ text: 'One' });
  const [compressed, posted] = await kept(hook, 2);
  expect(compressed).toMatchObject({ status: 415, outcome: 'refused', message_id: null });
  expect(compressed!.request_head).toContain('content-encoding: gzip');
  expect(posted).toMatchObject({ status: 200, outcome: 'posted' });
  expect((await page(hook, `/${compressed!.id}`)).text).toContain('without Content-Encoding');
});
