import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Backups } from '../../src/backups/backups';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { LiveTiming } from '../../src/connections/live-timing';
import { WriteDatabase } from '../../src/database/database';
import { EventFrames } from '../../src/gateway/event-frames';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import { PushTiming } from '../../src/push/push-timing';
import { MAX_QUEUED, WritesService } from '../../src/writes/writes.service';
import { Receiver } from '../bots/receiver';
import { RawSocket } from '../gateway/raw-socket';
import { lockFromOutside } from '../support/foreign-lock';
import { type Behaviour, PushService } from '../support/push-service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { familiesOf, samplesOf } from './prometheus-text';

let app: TestApp;
let bob: Person;
/** One for each act, since what one of them suffers is told by host. */
let services: PushService[];
let receiver: Receiver;

beforeAll(async () => {
  services = await Promise.all(Array.from({ length: 6 }, () => PushService.start()));
  receiver = await Receiver.start();
  const PUSH_HOSTS = services.map(({ origin }) => origin).join(',');
  app = await TestApp.start({ ...services[0]!.settings, PUSH_HOSTS, RATE_LIMITS: 'on' });
  Object.assign(app.app.get(PushTiming), { backoff: 5, breaker: 2_000 });
  Object.assign(app.app.get(WebhookTiming), {
    collect: 1,
    backoff: 60_000,
    maxBackoff: 60_000,
    breaker: 60_000,
  });
  bob = await app.join('Bob');
});
afterAll(async () => {
  for (const service of services) service.hangUp();
  await app.stop();
  await Promise.all([...services, receiver].map((one) => one.stop()));
});

const scrape = async () => (await app.request(null, 'GET', '/metrics')).text;

/** Resolves with what the act left open, to be closed later. */
type End = (() => unknown) | undefined;
type Act = () => Promise<End> | Promise<void> | End;

const keep: unknown[] = [];
const say = async (text: string) => void (await app.post(app.ann, { id: 1 }, text));

async function hold(path: string, accept: string) {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${bob.token}`, accept };
  fetch(`${app.origin}${path}`, { headers, signal: stop.signal }).catch(() => undefined);
  return () => stop.abort();
}

const liveSocket: Act = async () => {
  const socket = await TestSocket.live(app, bob);
  return () => socket.close();
};

async function refusedSocket(): Promise<void> {
  const cid = await app.join('Cid');
  const sockets = await Promise.all(Array.from({ length: 20 }, () => TestSocket.open(app, cid)));
  await TestSocket.refusal(app, cid);
  await Promise.all(sockets.map((socket) => socket.close()));
}

async function floodedSocket(): Promise<void> {
  const socket = await TestSocket.live(app, bob);
  for (let n = 0; n < 400; n++) socket.send({ type: 'ping', ref: `${n}` });
  await socket.ended();
}

const deadSocket: Act = async () => {
  Object.assign(app.app.get(LiveTiming), { sweep: 50, ping: 20, dead: 400 });
  const ghost = await RawSocket.live(app.origin, bob.token);
  return async () => {
    Object.assign(app.app.get(LiveTiming), new LiveTiming());
    await ghost.hangUp();
  };
};

async function failedSocket(): Promise<void> {
  const socket = await TestSocket.live(app, bob);
  const broken = jest.spyOn(app.app.get(EventFrames), 'packet').mockImplementation(() => {
    throw new Error('cannot be serialised');
  });
  await say('cannot be sent');
  await socket.ended();
  broken.mockRestore();
}

/** A stream that is never read. */
const slowStream: Act = async () => {
  const slow = connect(Number(new URL(app.origin).port), '127.0.0.1');
  slow.on('error', () => undefined).pause();
  slow.write(
    `GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${bob.token}\r\n\r\n`,
  );
  const isSlow = async () =>
    samplesOf(await scrape()).get('campfire_connections_closed_total{reason="slow"}')! > 0;
  const padding = { padding: 'x'.repeat(60_000) } as never;
  while (!(await isSlow()))
    await app.app.get(WritesService).run((tx) => tx.append({ user: bob.id }, 'account.updated', padding));
  return () => slow.destroy();
};

async function resync(): Promise<void> {
  const socket = await TestSocket.open(app, bob);
  socket.send({ type: 'hello', after: 1_000_000 });
  await socket.next('resync');
  await socket.close();
}

/** Somebody has a device whose push service behaves so. */
const push =
  (name: string, behaviour: Behaviour): Act =>
  async () => {
    const service = services.find(({ received, connections }) => received.length + connections === 0)!;
    const eve = await app.join(name);
    const device = service.device();
    device.behave = () => behaviour;
    await app.request(eve, 'POST', '/api/v1/push_subscriptions', device.subscription);
    await app.post(app.ann, await app.direct(app.ann, eve), 'Are you there?');
    await service.until(() => device.requests > 0);
    return () => service.hangUp();
  };

async function tellBots(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const { body } = await app.request(app.ann, 'POST', '/api/v1/bots', { name: `Bot${keep.push(n)}` });
    const { user } = body as BotWithKeyView;
    const webhook_url = `${receiver.origin}/${user.id}`;
    await app.request(app.ann, 'PATCH', `/api/v1/bots/${user.id}`, { webhook_url });
    await say(`@${user.name} hello`);
  }
}

const hangingWebhook: Act = async () => {
  receiver.respond = () => undefined;
  await tellBots(1);
  return () => {
    receiver.respond = (response) => response.writeHead(204).end();
  };
};

const failingWebhook: Act = () => {
  receiver.respond = (response) => response.writeHead(503).end();
  return tellBots(2);
};

async function rolledBack(): Promise<void> {
  const run = app.app.get(WritesService).run(() => {
    throw new Error('undone');
  });
  await run.catch(() => undefined);
}

async function fullQueue(): Promise<void> {
  const writes = app.app.get(WritesService);
  const runs = Array.from({ length: MAX_QUEUED + 1 }, () => writes.run(() => undefined));
  await Promise.allSettled(runs);
}

const lockedDatabase: Act = async () => {
  const lock = await lockFromOutside(app.dataDir);
  const post = say('waits for the lock');
  return async () => {
    await lock.release();
    await post;
  };
};

async function grownDatabase(): Promise<void> {
  for (let n = 0; n < 10; n++) await say('many words '.repeat(300));
  app.app.get(WriteDatabase).get('PRAGMA wal_checkpoint');
}

function filledDisk(): void {
  const file = openSync(join(app.dataDir, 'filler'), 'w');
  for (let n = 0; n < 32; n++) writeSync(file, Buffer.alloc(1024 * 1024, n));
  fsyncSync(file);
  closeSync(file);
}

async function blockedLoop(): Promise<void> {
  const end = performance.now() + 150;
  while (performance.now() < end);
}

const UP = 'method="GET",route="/up"';
/** What happens, and the series that move by it. */
const MOVES: [string, Act, ...string[]][] = [
  [
    'long messages',
    grownDatabase,
    'campfire_database_bytes{file="database"}',
    'campfire_database_bytes{file="wal"}',
  ],
  [
    'a request',
    async () => void (await app.request(null, 'GET', '/up')),
    `campfire_http_requests_total{${UP},status="200"}`,
    `campfire_http_request_duration_seconds_count{${UP}}`,
    `campfire_http_request_duration_seconds_sum{${UP}}`,
    `campfire_http_request_duration_seconds_bucket{le="+Inf",${UP}}`,
  ],
  [
    'a request that waits',
    () => hold('/api/v1/events?wait=30', 'application/json'),
    'campfire_http_requests_in_flight',
  ],
  [
    'a socket',
    liveSocket,
    'campfire_connections{kind="socket"}',
    'campfire_frames_total{direction="in"}',
    'campfire_frames_total{direction="out"}',
    'process_open_fds',
  ],
  ['a stream', () => hold('/api/v1/events', 'text/event-stream'), 'campfire_connections{kind="stream"}'],
  ['a socket too many', refusedSocket, 'campfire_connections_refused_total'],
  ['a flood', floodedSocket, 'campfire_connections_closed_total{reason="flooded"}'],
  ['a peer that vanished', deadSocket, 'campfire_connections_closed_total{reason="dead"}'],
  ['a fault of ours', failedSocket, 'campfire_connections_closed_total{reason="failed"}'],
  ['a reader that does not read', slowStream, 'campfire_connections_closed_total{reason="slow"}'],
  ['a cursor of another log', resync, 'campfire_resyncs_total'],
  ['a notification', push('Eve', 201), 'campfire_push_results_total{result="delivered"}'],
  ['a device that is gone', push('Fay', 410), 'campfire_push_results_total{result="gone"}'],
  ['a notification that is refused', push('Gil', 403), 'campfire_push_results_total{result="rejected"}'],
  ['a push service that hangs', push('Hal', 'hang'), 'campfire_push_requests_in_flight'],
  [
    'a push service that is busy',
    push('Ida', { status: 429, headers: { 'retry-after': '60' } }),
    'campfire_push_results_total{result="busy"}',
  ],
  [
    'a push service that fails',
    push('Jon', 500),
    'campfire_push_results_total{result="failed"}',
    'campfire_push_breakers{state="open"}',
    'campfire_push_devices_waiting',
  ],
  ['a webhook that hangs', hangingWebhook, 'campfire_webhook_requests_in_flight'],
  [
    'a webhook that fails',
    failingWebhook,
    'campfire_webhooks_failing',
    'campfire_webhook_deliveries_waiting',
  ],
  [
    'a message',
    () => say('hello'),
    'campfire_writes_total',
    'campfire_write_commits_total',
    'campfire_write_commit_seconds_total',
    'campfire_events_total{name="message.posted"}',
    'process_cpu_seconds_total',
  ],
  [
    'a backup',
    async () => void (await app.app.get(Backups).take()),
    'campfire_backup_last_success_timestamp_seconds',
    'campfire_backup_last_verified_timestamp_seconds',
  ],
  ['a write that fails', rolledBack, 'campfire_write_rollbacks_total'],
  ['more writes than wait', fullQueue, 'campfire_writes_rejected_total'],
  ['a locked database', lockedDatabase, 'campfire_write_queue_depth'],
  [
    'memory in use',
    async () => {
      keep.push(
        Buffer.alloc(64 * 1024 * 1024, 1),
        Array.from({ length: 1_000_000 }, (_, n) => ({ n })),
      );
    },
    'nodejs_heap_bytes{kind="used"}',
    'nodejs_heap_bytes{kind="total"}',
    'nodejs_heap_bytes{kind="external"}',
    'process_resident_memory_bytes',
  ],
  [
    'a blocked loop',
    blockedLoop,
    'nodejs_eventloop_delay_seconds{quantile="mean"}',
    'nodejs_eventloop_delay_seconds{quantile="0.99"}',
    'nodejs_eventloop_delay_seconds{quantile="max"}',
  ],
];

/** Garbage and other programs move these both ways. */
const hasMoved = (name: string, before: number, now: number) =>
  /^(nodejs_|process_resident)/.test(name) ? now !== before : now > before;

/** As soon as nothing of an earlier act is on its way. */
async function quietSamples(): Promise<Map<string, number>> {
  let samples = new Map<string, number>();
  await until(async () => {
    samples = samplesOf(await scrape());
    const inFlight = [...samples].filter(([name]) => /^campfire_(push|webhook)_requests/.test(name));
    expect(inFlight.filter(([, count]) => count > 0)).toEqual([]);
  });
  return samples;
}

test.each(MOVES)('%s moves its figures', async (_what, act, ...series) => {
  const before = await quietSamples();
  const end = await act();
  await until(async () => {
    const now = samplesOf(await scrape());
    expect(series.filter((name) => !hasMoved(name, before.get(name) ?? 0, now.get(name)!))).toEqual([]);
  });
  await end?.();
});

test('a filled disk has less space', async () => {
  const free = async () => samplesOf(await scrape()).get('campfire_disk_free_bytes')!;
  const before = await free();
  filledDisk();
  await until(async () => expect(await free()).toBeLessThan(before));
});

test('every metric is in docs/monitoring.md, and moves in a test above', async () => {
  const STILL = ['process_start_time_seconds'];
  const names = familiesOf(await scrape());
  const documented = [...readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| `([a-z_]+)`/gm)].map(
    ([, name]) => name!,
  );
  const moved = MOVES.flatMap(([, , ...series]) => series).map((name) =>
    name.replace(/(_bucket|_sum|_count)?\{.*/, ''),
  );
  expect(documented.toSorted()).toEqual(names.toSorted());
  expect(names.filter((name) => ![...STILL, 'campfire_disk_free_bytes', ...moved].includes(name))).toEqual(
    [],
  );
});
