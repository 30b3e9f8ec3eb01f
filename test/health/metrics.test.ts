import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { samplesOf } from './prometheus-text';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

async function scrape(of = app, headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const { text, status } = await of.request(null, 'GET', '/metrics', undefined, headers);
  expect(status).toBe(200);
  return samplesOf(text);
}

const POSTS = 'method="POST",route="/api/v1/rooms/:room_id/messages"';

test('what happens is counted under the pattern of its route', async () => {
  const before = await scrape();
  const room = await app.allTalk();
  await app.post(bob, room, 'One');
  await app.post(bob, room, 'Two');
  await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: '' });
  const after = await scrape();
  const grown = (name: string) => after.get(name)! - (before.get(name) ?? 0);
  expect(grown(`campfire_http_requests_total{${POSTS},status="201"}`)).toBe(2);
  expect(grown(`campfire_http_requests_total{${POSTS},status="422"}`)).toBe(1);
  expect(grown(`campfire_http_request_duration_seconds_count{${POSTS}}`)).toBe(3);
  expect(grown(`campfire_http_request_duration_seconds_bucket{le="+Inf",${POSTS}}`)).toBe(3);
  expect(grown('campfire_events_total{name="message.posted"}')).toBe(2);
  expect(grown('campfire_writes_total')).toBe(2);
  expect(grown('campfire_write_commits_total')).toBe(2);
  expect(grown('campfire_write_commit_seconds_total')).toBeGreaterThan(0);
});

test('the process, the database and the queue have figures', async () => {
  const now = await scrape();
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'process_open_fds',
    'process_start_time_seconds',
    'nodejs_heap_bytes{kind="used"}',
    'campfire_database_bytes{file="database"}',
    'campfire_http_requests_in_flight',
  ])
    expect([name, now.get(name)! > 0]).toEqual([name, true]);
  expect(now.get('campfire_write_queue_depth')).toBe(0);
  expect(now.has('nodejs_eventloop_delay_seconds{quantile="0.99"}')).toBe(true);
});

test('sockets and their frames are counted', async () => {
  const before = await scrape();
  const socket = await TestSocket.live(app, bob);
  await app.post(bob, await app.allTalk(), 'For the socket');
  await socket.next('event');
  const open = await scrape();
  expect(open.get('campfire_connections{kind="socket"}')).toBe(1);
  const grown = (name: string) => open.get(name)! - before.get(name)!;
  expect(grown('campfire_frames_total{direction="in"}')).toBeGreaterThanOrEqual(1);
  expect(grown('campfire_frames_total{direction="out"}')).toBeGreaterThanOrEqual(2);
  await socket.close();
  // The server hears of it a little later.
  await until(async () => expect((await scrape()).get('campfire_connections{kind="socket"}')).toBe(0));
});

test('the buckets of a histogram grow to its count', async () => {
  const now = await scrape();
  const buckets = [...now].filter(
    ([name]) =>
      name.startsWith('campfire_http_request_duration_seconds_bucket{') && name.endsWith(`${POSTS}}`),
  );
  const values = buckets.map(([, value]) => value);
  expect(values.length).toBeGreaterThan(5);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values.at(-1)).toBe(now.get(`campfire_http_request_duration_seconds_count{${POSTS}}`));
});

test('clients cannot add series: unknown paths and methods share one', async () => {
  await app.request(null, 'GET', '/warm-up');
  const before = (await scrape()).size;
  for (let n = 0; n < 20; n++) await app.request(null, 'GET', `/nothing-${n}/x?y=${n}`);
  for (let n = 1; n < 20; n++) await app.request(bob, 'GET', `/api/v1/rooms/${1000 + n}`);
  const names = [...(await scrape()).keys()];
  expect(names.length - before).toBeLessThan(15);
  expect(names.join()).not.toMatch(/nothing|1001/);
});

test('every line is in the text format of Prometheus, and every family is explained once', async () => {
  const { text, headers } = await app.request(null, 'GET', '/metrics');
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  const line =
    /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="(?:[^"\\]|\\.)*"(,[a-z]+="(?:[^"\\]|\\.)*")*\})? -?[\d.e+-]+)$/;
  expect(
    text
      .trimEnd()
      .split('\n')
      .filter((one) => one !== '' && !line.test(one)),
  ).toEqual([]);
  const types = text.match(/^# TYPE \S+/gm)!;
  expect(new Set(types).size).toBe(types.length);
});

test('without a token strangers, and proxies that speak for strangers, are refused', async () => {
  const refused = async (remoteAddress: string, headers = {}) =>
    (await app.app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
  expect(await refused('203.0.113.9')).toBe(403);
  expect(await refused('10.0.0.5')).toBe(403);
  expect(await refused('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
  expect(await refused('::1')).toBe(200);
  expect(await refused('::ffff:127.0.0.1')).toBe(200);
});

test('with a token it alone opens, from anywhere', async () => {
  const guarded = await TestApp.start({ METRICS_TOKEN: 'a-long-token' });
  const ask = (authorization?: string) =>
    guarded.app.inject({
      url: '/metrics',
      remoteAddress: '203.0.113.9',
      headers: authorization ? { authorization } : {},
    });
  try {
    expect((await ask()).statusCode).toBe(401);
    expect((await ask('Bearer a-long-toke')).statusCode).toBe(401);
    expect((await ask(`Bearer ${guarded.ann.token}`)).statusCode).toBe(401);
    expect((await ask('Bearer a-long-token')).statusCode).toBe(200);
    expect((await guarded.request(null, 'GET', '/metrics')).status).toBe(401);
  } finally {
    await guarded.stop();
  }
});

test('whoever hangs up before the answer is not counted as waiting for ever', async () => {
  const inFlight = async () => (await scrape()).get('campfire_http_requests_in_flight')!;
  const before = await inFlight();
  for (const accept of ['text/event-stream', 'application/json']) {
    const hangUp = new AbortController();
    const headers = { authorization: `Bearer ${bob.token}`, accept };
    const asked = fetch(`${app.origin}/api/v1/events?wait=30`, { headers, signal: hangUp.signal });
    asked.catch(() => undefined);
    while ((await inFlight()) === before) await new Promise((turn) => setImmediate(turn));
    hangUp.abort();
    while ((await inFlight()) > before) await new Promise((turn) => setImmediate(turn));
  }
  expect(await inFlight()).toBe(before);
});
