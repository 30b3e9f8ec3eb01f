import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';

const KEY = { email_address: 'ann@example.com', password: 'correct horse battery' };
const PERSON = { name: 'Ann', ...KEY };

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  body: any;
}

function call(origin: string, path: string, body: object, token = '', agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const sent = request(`${origin}${path}`, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, body: text && JSON.parse(text) }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

/** Posts one message after another until the server is gone; what is under way when it stops must be answered. */
class Poster {
  readonly acknowledged: string[] = [];
  readonly cutOff: { sentAt: number; error: string }[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly origin: string,
    private readonly token: string,
    private readonly name: string,
  ) {}

  async work(): Promise<void> {
    for (let n = 0; ; n++) {
      const client_message_id = `${this.name}-${n}`;
      const sentAt = performance.now();
      try {
        const message = { body: `Message ${n}`, client_message_id };
        const { status } = await call(
          this.origin,
          '/api/v1/rooms/1/messages',
          message,
          this.token,
          this.agent,
        );
        if (status !== 201) throw new Error(`Answered ${status}`);
        this.acknowledged.push(client_message_id);
      } catch (error) {
        this.cutOff.push({ sentAt, error: (error as Error).message });
        return;
      }
    }
  }
}

test('T63: under load a stop answers what is under way, refuses what comes after, loses nothing and exits with 0', async () => {
  const server = await ServerProcess.start({ RATE_LIMITS: 'off', LOG_LEVEL: 'warn' });
  const origin = server.address!;
  const { token } = (await call(origin, '/api/v1/setup', PERSON)).body;
  const posters = Array.from({ length: 16 }, (_, n) => new Poster(origin, token, `p${n}`));
  const working = Promise.all(posters.map((poster) => poster.work()));
  const eachHasPosted = (count: number) =>
    until(() => posters.every(({ acknowledged }) => acknowledged.length >= count));
  await eachHasPosted(5);
  // Slow ones: the password is hashed for tens of milliseconds each.
  const signIns = Array.from({ length: 4 }, () => call(origin, '/api/v1/sessions', KEY));
  // What was sent after them has been answered: they have come, too.
  await eachHasPosted(Math.max(...posters.map(({ acknowledged }) => acknowledged.length)) + 2);

  const stoppedAt = performance.now();
  expect(await server.stop()).toBe(0);
  await working;

  expect((await Promise.all(signIns)).map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const cutOff = posters.flatMap((poster) => poster.cutOff);
  expect(cutOff).toHaveLength(16);
  expect(cutOff.filter(({ sentAt }) => sentAt < stoppedAt)).toEqual([]);
  expect(cutOff.filter(({ error }) => !/ECONNREFUSED|ECONNRESET|socket hang up/.test(error))).toEqual([]);
  await expect(call(origin, '/api/v1/sessions', KEY)).rejects.toThrow('ECONNREFUSED');
  expect(server.output).not.toMatch(/error/i);

  const again = await ServerProcess.start({
    DATA_DIR: server.dataDir,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
  });
  try {
    const stored = await allMessages(again.address!, token);
    const acknowledged = posters.flatMap((poster) => poster.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(80);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  } finally {
    await again.stop();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
});

async function allMessages(origin: string, token: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let after = 0; ; ) {
    const path = `/api/v1/rooms/1/messages?limit=100&after=${after}`;
    const response = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
    const { items } = (await response.json()) as { items: { id: number; client_message_id: string }[] };
    if (items.length === 0) return ids;
    for (const { client_message_id } of items) ids.add(client_message_id);
    after = items.at(-1)!.id;
  }
}

test('while it drains the server says that it is not ready, and lives', async () => {
  const server = await ServerProcess.start({ RATE_LIMITS: 'off' });
  const origin = server.address!;
  await call(origin, '/api/v1/setup', PERSON);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const probe = (path: string) =>
    new Promise<number>((resolve, reject) =>
      request(origin + path, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode!));
      })
        .on('error', reject)
        .end(),
    );
  expect(await probe('/health/ready')).toBe(200);
  // Hashes, two at a time, keep it from ending while we ask.
  const signIns = Array.from({ length: 20 }, () => call(origin, '/api/v1/sessions', KEY));
  for (let n = 0; n < 3; n++) expect(await probe('/health/ready')).toBe(200);
  server.child.kill('SIGTERM');
  const asked: number[] = [];
  const asking = (async () => {
    while (asked.at(-1) !== 503) asked.push(await probe('/health/ready'));
  })().catch(() => undefined);
  await asking;
  expect(asked.at(-1)).toBe(503);
  expect((await Promise.all(signIns)).every(({ status }) => status === 201)).toBe(true);
  expect(await server.exit).toBe(0);
  rmSync(server.dataDir, { recursive: true, force: true });
});

test('a second signal does not wait for those who stay connected', async () => {
  const server = await ServerProcess.start();
  const agent = new Agent({ keepAlive: true });
  await call(server.address!, '/api/v1/setup', PERSON, '', agent);
  server.child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 50));
  server.child.kill('SIGTERM');
  expect(await server.exit).toBe(0);
  rmSync(server.dataDir, { recursive: true, force: true });
});
