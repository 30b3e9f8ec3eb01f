import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { Receiver } from './receiver';

let app: TestApp;
let bob: Person;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
  bob = await app.join('Bob');
  const timing = app.app.get(WebhookTiming);
  Object.assign(timing, { collect: 1, breaker: 20 });
  Object.assign(timing.standard, { delays: Array(9).fill(20), pause: 20, limit: 1_000 });
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const MAX_SENT = 256 * 1024 * 1024;
let sent = 0;

/** Ends when its reader does. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const more = () => {
    while (!response.destroyed && sent < MAX_SENT) {
      sent += chunk.length;
      if (!response.write(chunk)) return response.once('drain', more);
    }
    return response.end();
  };
  more();
}

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('x'), 20);
  response.on('close', () => clearInterval(timer));
}

const LATE = 'It didn’t answer within 1 second.';
const SILENT = 'Nothing answers at this address.';

/** What the first attempt meets, and what administrators read of it; null where that is a success. */
const FAULTS: [string, (response: ServerResponse) => void, string | null][] = [
  ['hangs', () => undefined, LATE],
  ['drips', drip, LATE],
  ['resets', (response) => response.socket!.resetAndDestroy(), SILENT],
  ['says no HTTP', (response) => response.socket!.end('nonsense\r\n\r\n'), SILENT],
  [
    'redirects to a private address',
    (response) => response.writeHead(307, { location: 'http://10.0.0.1/' }).end(),
    'It redirects. Webhooks don’t follow.',
  ],
  [
    'redirects to another of its addresses',
    (response) => response.writeHead(301, { location: '/else' }).end(),
    'It redirects. Webhooks don’t follow.',
  ],
  ['answers without end', pour, null],
  [
    'answers with a bomb',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
    null,
  ],
];

test.each(FAULTS)(
  'K415: a receiver that %s costs one attempt at most, and nobody else waits',
  async (name, fault, error) => {
    const path = `/${name.replaceAll(' ', '-')}`;
    const made = await app.request(app.ann, 'POST', '/api/v1/bots', { name: `Bot that ${name}` });
    const at = `/api/v1/bots/${made.body.user.id}`;
    const webhook = { webhook_kind: 'standard', webhook_events: ['message.posted'] };
    await app.request(app.ann, 'PATCH', at, { ...webhook, webhook_url: receiver.origin + path });
    const rows = () =>
      app.app
        .get(ReadDatabase)
        .all<{ attempts: number; status: number | null; error: string | null; bytes: number }>(
          'SELECT * FROM webhook_exchanges WHERE user_id = ?',
          made.body.user.id,
        );
    const errors = new Set<string | null>();
    receiver.respond = (response, call) => {
      if (call.path !== path || receiver.to(path).length > 1) response.writeHead(204).end();
      else fault(response);
    };
    await app.post(bob, { id: 1 }, `for the one that ${name}`);
    await until(() => {
      for (const row of rows()) errors.add(row.error);
      return rows()[0]?.error === null;
    });
    expect(receiver.to(path).length).toBe(error === null ? 1 : 2);
    const { webhook: view } = (await app.request(app.ann, 'GET', at)).body;
    expect(view).toMatchObject({ failing_since: null, off_since: null });
    expect(rows()[0]!.bytes).toBeLessThan(64 * 1024);
    if (error !== null) expect(rows()[0]!.attempts).toBe(2);
    expect([...errors].every((one) => one === null || one === error)).toBe(true);
    expect(receiver.to('/else')).toEqual([]);
    expect(sent).toBeLessThan(MAX_SENT);
    await app.request(app.ann, 'DELETE', at);
  },
);
