import { exchangePart } from '../../src/bots/inspector/exchange-part';
import { ExchangeRetention } from '../../src/bots/inspector/exchange-retention';
import { bodyText, MAX_KEPT_BYTES, requestHead } from '../../src/bots/inspector/exchange-text';
import { answerTo } from '../../src/bots/webhooks/webhook-answer';
import { WebhookQueue } from '../../src/bots/webhooks/webhook-queue';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import { isOfCertificate } from '../../src/outbound/outbound';
import { OutboundError } from '../../src/outbound/outbound-error';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import { WritesService } from '../../src/writes/writes.service';
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
  Object.assign(app.app.get(WebhookTiming), {
    collect: 1,
    backoff: 60_000,
    maxBackoff: 60_000,
    breaker: 60_000,
  });
  bob = await app.join('Bob');
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

type TestBot = BotWithKeyView & { name: string; path: string };

async function newBot(query = ''): Promise<TestBot> {
  const name = `Bot${++count}x`;
  const path = `/${name}${query}`;
  const bot = await app.newBot(name, { webhook_url: `${receiver.origin}${path}` });
  return { ...bot, name, path };
}

const change = async (bot: BotWithKeyView, input: object): Promise<BotWithKeyView> =>
  (await app.request(app.ann, 'PATCH', `/api/v1/bots/${bot.user.id}`, input)).body;

interface Exchange {
  id: number;
  attempts: number;
  status: number | null;
  error: string | null;
  request_head: string;
  request_body: string;
  response_head: string | null;
  response_body: string | null;
}

const exchangesOf = ({ user }: BotWithKeyView) =>
  app.app
    .get(ReadDatabase)
    .all<Exchange>('SELECT * FROM webhook_exchanges WHERE user_id = ? ORDER BY id', user.id);

const kept = async (bot: BotWithKeyView, length: number): Promise<Exchange[]> => {
  await until(() => exchangesOf(bot).length === length, `${length} exchanges`);
  return exchangesOf(bot);
};

const page = async (bot: BotWithKeyView, more = '', who: Person | null = app.ann) => {
  const path = `/account/bots/${bot.user.id}/deliveries${more}`;
  const { status, text } = await app.request(who, 'GET', path, undefined, { accept: 'text/html' });
  return { status, html: text };
};

const submit = async (bot: BotWithKeyView, more = '') => {
  const url = `/account/bots/${bot.user.id}/deliveries${more}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return app.request(app.ann, 'POST', url, undefined, headers);
};

const say = (status: number, body = '', headers: Record<string, string> = {}) => {
  receiver.respond = (response) => response.writeHead(status, headers).end(body);
};

test('B90: each delivery is kept with its request and its answer, without secrets, and shown to administrators only', async () => {
  const [bot, other] = [await newBot('?token=hush-hush'), await newBot()];
  const headers = {
    'content-type': 'application/json',
    'set-cookie': 'session=hush-hush',
    'x-api-key': 'hush-hush',
  };
  receiver.respond = (response, { body }) =>
    response
      .writeHead(200, { ...headers, link: body.room.path })
      .end(JSON.stringify({ seen: body.room.path, note: '<script>' }));
  await app.post(bob, { id: 1 }, `@${bot.name} how many?`);
  const [exchange] = await kept(bot, 1);
  expect(exchange).toMatchObject({ attempts: 1, status: 200, error: null });
  expect(exchange!.request_head).toMatch(/^POST \/Bot\d+x\?token=•+\nhost: 127/);
  expect(exchange!.response_head).toMatch(/^200 OK\n/);
  expect(exchange!.request_body).toContain('how many?');
  const texts = JSON.stringify(exchange);
  for (const secret of [bot.key, 'hush-hush']) expect(texts).not.toContain(secret);
  const { html } = await page(bot, `/${exchange!.id}`);
  expect(html).toContain('how many?');
  expect(html).toContain('&lt;script>');
  expect(html).not.toContain('hush-hush');
  expect(html).not.toContain(bot.key);
  expect(exchangesOf(other)).toEqual([]);
  expect((await page(other)).html).toContain('Nothing sent yet.');
  for (const who of [bob, null])
    for (const more of ['', `/${exchange!.id}`])
      expect((await page(bot, more, who)).html).not.toContain('how many?');
  expect((await page(other, `/${exchange!.id}`)).status).toBe(404);
});

test('B91: each cause has its sentence', async () => {
  const bot = await newBot();
  const causes: [number, string][] = [
    [302, 'It redirects. Webhooks don’t follow.'],
    [404, 'It refused the request.'],
    [410, 'It said it’s gone for good.'],
    [429, 'It asked us to slow down.'],
    [500, 'The server answered 500 Internal Server Error.'],
    [502, 'The server answered 502 Bad Gateway.'],
  ];
  for (const [index, [status, sentence]] of causes.entries()) {
    say(status, 'upstream prematurely closed connection', { location: '/else' });
    await app.post(bob, { id: 1 }, `@${bot.name} ${status}`);
    const { id, error } = (await kept(bot, index + 1)).at(-1)!;
    expect(error).toContain(sentence);
    const { html } = await page(bot, `/${id}`);
    expect(html).toContain(sentence);
    expect(html).toContain('upstream prematurely closed connection');
    expect(html.includes('Next try:')).toBe([429, 502].includes(status));
  }
  receiver.respond = (response) => response.destroy();
  await app.post(bob, { id: 1 }, `@${bot.name} silence`);
  expect((await kept(bot, causes.length + 1)).at(-1)).toMatchObject({
    status: null,
    response_head: null,
    error: 'Nothing answers at this address.',
  });
  expect(receiver.to('/else')).toEqual([]);
});

test('B92: a failing bot is seen on the list, on the account page, by the probe and by the metrics, until it is mended and sent again', async () => {
  const bot = await newBot();
  const get = async (path: string) =>
    (await app.request(app.ann, 'GET', path, undefined, { accept: 'text/html' })).text;
  const metric = async () => /campfire_webhooks_failing (\d+)/.exec(await get('/metrics'))![1];
  const before = Number(await metric());
  say(503, 'down');
  // More than the host may fail before it is left alone.
  for (let n = 0; n < 7; n++) await app.post(bob, { id: 1 }, `@${bot.name} number ${n}`);
  await until(() => exchangesOf(bot).length >= 5 && app.app.get(WebhookQueue).depth.inFlight === 0);
  expect(await get('/account/bots')).toContain('Failing since');
  expect(await get('/account/edit')).toMatch(/webhooks? (is|are) failing/);
  expect(Number(await metric())).toBe(before + 1);
  const health = (await app.request(null, 'GET', '/health')).body;
  expect(health).toMatchObject({ status: 'degraded', details: { webhooks: { failing: before + 1 } } });
  const [first] = exchangesOf(bot);
  const wordsOf = async () => (await page(bot, `/${first!.id}`)).html;
  expect(await wordsOf()).toContain('so it’s left alone until');
  await change(bot, { paused: true });
  expect(await wordsOf()).toContain('It waits until the bot is on again.');
  await change(bot, { paused: false });
  say(200, 'Mended', { 'content-type': 'text/plain' });
  const answer = await submit(bot, `/${first!.id}/attempts`);
  expect(answer.status).toBe(303);
  await until(() => exchangesOf(bot)[0]!.attempts === 2);
  expect(exchangesOf(bot)[0]).toMatchObject({ status: 200, error: null, response_body: 'Mended' });
  expect(Number(await metric())).toBe(before);
  await until(() => receiver.texts(bot.path).includes('number 6'), 'what waited for its host');
  // Sent again, it posts no second reply.
  const replies = () =>
    app.app.get(ReadDatabase).all('SELECT 1 FROM messages WHERE creator_id = ?', bot.user.id);
  await until(() => replies().length > 0);
  const { length } = replies();
  await submit(bot, `/${first!.id}/attempts`);
  await until(() => exchangesOf(bot)[0]!.attempts === 3);
  expect(replies()).toHaveLength(length);
});

test('B93: a sample is sent by hand, and its answer is shown but not posted', async () => {
  const bot = await newBot();
  say(200, 'Hello from the bot', { 'content-type': 'text/plain' });
  const sent = await submit(bot);
  const [exchange] = await kept(bot, 1);
  expect(sent.headers.location).toBe(`/account/bots/${bot.user.id}/deliveries/${exchange!.id}`);
  expect(receiver.to(bot.path)[0]!.body).toMatchObject({ type: 'message', event_id: 'sample' });
  expect((await page(bot, `/${exchange!.id}`)).html).toContain('Hello from the bot');
  const posted = () =>
    app.app.get(ReadDatabase).all('SELECT 1 FROM messages WHERE creator_id = ?', bot.user.id);
  await submit(bot, `/${exchange!.id}/attempts`);
  await kept(bot, 2);
  expect(posted()).toEqual([]);
  await change(bot, { paused: true });
  for (const more of ['', `/${exchange!.id}/attempts`]) await submit(bot, more);
  await change(bot, { paused: false, webhook_url: '' });
  await submit(bot);
  expect(exchangesOf(bot)).toHaveLength(2);
  expect(receiver.to(bot.path)).toHaveLength(2);
});

test('B98: what came too late before is answered when it is sent again', async () => {
  const bot = await newBot();
  await change(bot, { webhook_timeout_seconds: 1 });
  receiver.respond = () => undefined;
  await app.post(bob, { id: 1 }, `@${bot.name}?`);
  const [{ id, error, status }] = (await kept(bot, 1)) as [Exchange];
  expect([error, status]).toEqual(['It didn’t answer within 1 second.', null]);
  say(200, 'Sorry, I was asleep.', { 'content-type': 'text/plain' });
  await submit(bot, `/${id}/attempts`);
  const words = () =>
    app.app
      .get(ReadDatabase)
      .column<string>('SELECT plain_text FROM messages WHERE creator_id = ? ORDER BY id', bot.user.id);
  await until(() => words().length === 2);
  expect(words()).toEqual(['Failed to respond within 1 second', 'Sorry, I was asleep.']);
});

test('B99: the struck and cut texts hold no secret and no half of one, whatever is sent', () => {
  const secret = '7-AbCdEfGh1234';
  for (let at = MAX_KEPT_BYTES - 40; at < MAX_KEPT_BYTES + 4; at++) {
    const text = bodyText(`${'x'.repeat(at)}${secret}\0 and more`, [secret]);
    expect(text).not.toMatch(/7-A|\0/);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_KEPT_BYTES);
  }
  const names = ['Authorization', 'proxy-authorization', 'Cookie', 'Set-Cookie', 'webhook-signature'];
  for (const name of [...names, 'X-Api-Key', 'x-gitlab-token', 'X-Client-Secret', 'www-password'])
    expect(requestHead('https://example.com/a?b=hush', { [name]: 'hush' }, [])).not.toContain('hush');
  expect(requestHead('https://example.com/a', { 'content-type': 'text/plain' }, [])).toContain('text/plain');
});

test.each([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])('B100: %s is a fault of the certificate, and tried again', (code) => {
  expect(isOfCertificate(Object.assign(new Error('no'), { code }))).toBe(true);
  expect(isOfCertificate(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))).toBe(false);
  const answer = answerTo(new OutboundError('certificate', 'no'));
  expect(answer).toMatchObject({ reason: 'Its certificate isn’t valid.', retry: { afterMs: 0 } });
});

test('B94: administrators read only what was said in rooms that they are in, and what is deleted is gone', async () => {
  const bot = await newBot();
  say(200, 'an answer that quotes the secret', { 'content-type': 'image/png' });
  const ping = await app.direct(bob, { id: bot.user.id } as Person);
  const asked = await app.post(bob, ping, 'a secret');
  const [exchange] = await kept(bot, 1);
  expect(exchange!.request_body).toContain('a secret');
  const { html } = await page(bot, `/${exchange!.id}`);
  expect(html).toContain('You aren’t in this room');
  expect(html).not.toContain('secret');
  expect(html).not.toContain('Bob in');
  await app.request(bob, 'DELETE', `/api/v1/rooms/${ping.id}/messages/${asked.id}`);
  expect(exchangesOf(bot)).toEqual([]);
});

test('B184: what is nested deeply is shown as it came: indented, it would be a thousand times as long', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  for (const depth of [21, 1_000, 4_000, 8_000])
    expect(exchangePart('', nested(depth), 0).body).toBe(nested(depth));
  expect(exchangePart('', '{"a":[1]}', 0).body).toBe('{\n  "a": [\n    1\n  ]\n}');
});

test('B95: the last hundred of seven days are kept, within a mebibyte, and long bodies are cut', async () => {
  const bot = await newBot();
  const huge = `${'é'.repeat(20_000)}the end`;
  say(200, huge, { 'content-type': 'application/json' });
  await submit(bot);
  const [{ id, response_body }] = (await kept(bot, 1)) as [Exchange];
  expect(Buffer.byteLength(response_body!)).toBe(16 * 1024);
  expect((await page(bot, `/${id}`)).html).toContain('Cut after 16 KiB.');
  const repeat = (times: number, bytes: number, age: number) =>
    app.app.get(WritesService).run((tx) =>
      tx.run(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
        INSERT INTO webhook_exchanges (user_id, created_at, sent_at, duration_ms, bytes, request_bytes,
          response_bytes, request_head, request_body) SELECT ?2, ?3 - i, ?3 - i, 1, ?4, 0, 0, '', '' FROM n`,
        times,
        bot.user.id,
        Date.now() - age,
        bytes,
      ),
    );
  await repeat(150, 0, 1_000);
  await submit(bot);
  expect(exchangesOf(bot)).toHaveLength(100);
  await repeat(1, 1024 * 1024, 0);
  await submit(bot);
  expect(exchangesOf(bot).length).toBeLessThan(5);
  await app.app.get(WritesService).run((tx) => tx.run('DELETE FROM webhook_exchanges'));
  await repeat(3, 0, 7 * 24 * 3600_000);
  expect((await page(bot)).html).toContain('Nothing sent yet.');
  await app.app.get(ExchangeRetention).prune();
  expect(exchangesOf(bot)).toEqual([]);
});
