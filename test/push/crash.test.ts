import { rmSync } from 'node:fs';
import { type Device, PushService } from '../support/push-service';
import { ServerProcess } from '../support/server-process';

const PASSWORD = 'correct horse battery';
const ROUNDS = 5;

let service: PushService;
let server: ServerProcess;
let dataDir: string;

beforeEach(async () => {
  service = await PushService.start();
  server = await start();
  dataDir = server.dataDir;
});
afterEach(async () => {
  await server.stop('SIGKILL');
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = () =>
  ServerProcess.start({ ...service.settings, RATE_LIMITS: 'off', ...(dataDir && { DATA_DIR: dataDir }) });

const newPerson = (name: string) => ({
  name,
  email_address: `${name.toLowerCase()}@example.com`,
  password: PASSWORD,
});

async function twoPeople(device: Device): Promise<{ ann: string; bob: string; room: number }> {
  const ann = (await server.request('POST', '/api/v1/setup', newPerson('Ann'))).body.token;
  const { join_code } = (await server.request('GET', '/api/v1/account', undefined, ann)).body;
  const bob = (await server.request('POST', `/api/v1/join/${join_code}`, newPerson('Bob'))).body;
  const body = { type: 'direct', user_ids: [bob.user.id] };
  const room = (await server.request('POST', '/api/v1/rooms', body, ann)).body.id;
  const saved = await server.request('POST', '/api/v1/push_subscriptions', device.subscription, bob.token);
  expect(saved.status).toBe(201);
  return { ann, bob: bob.token, room };
}

test('P150: killed between the commit and the delivery, the next start delivers: each at least once, few more', async () => {
  const device = service.device();
  const { ann, room } = await twoPeople(device);
  const acked: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const texts = [`${round}-a`, `${round}-b`, `${round}-c`];
    for (const body of texts) {
      const answer = await server.request('POST', `/api/v1/rooms/${room}/messages`, { body }, ann);
      expect(answer.status).toBe(201);
      acked.push(body);
    }
    // From within the pause after a post up to the middle of the deliveries.
    await new Promise((resolve) => setTimeout(resolve, round * 30));
    await server.stop('SIGKILL');
    server = await start();
  }
  await service.until(() => acked.every((text) => device.bodies.includes(text)), 'all that was acknowledged');
  expect(device.bodies.length).toBeLessThanOrEqual(acked.length + ROUNDS);
  const tags = new Set(device.received.map(({ payload }) => payload.options.tag));
  expect(tags).toEqual(new Set([`room-${room}`]));
  expect(service.faults).toEqual([]);
});

test('what a push service would not take before a crash is tried again after it', async () => {
  const device = service.device();
  device.behave = () => 503;
  const { ann, room } = await twoPeople(device);
  await server.request('POST', `/api/v1/rooms/${room}/messages`, { body: 'Still here' }, ann);
  await service.until(() => device.requests >= 1, 'a first try');
  await server.stop('SIGKILL');
  device.behave = () => 201;
  server = await start();
  await service.until(() => device.received.length === 1);
  expect(device.bodies).toEqual(['Still here']);
});

test('K1332: killed before anyone is told that an export is ready, the next start tells whoever ordered it, once', async () => {
  const [device, anns] = [service.device(), service.device()];
  device.behave = () => 'hang';
  const { ann, bob, room } = await twoPeople(device);
  const saved = await server.request('POST', '/api/v1/push_subscriptions', anns.subscription, ann);
  expect(saved.status).toBe(201);
  await server.request('POST', '/api/v1/exports', { kind: 'own' }, bob);
  await service.until(() => device.requests === 1, 'a first try');
  await server.stop('SIGKILL');
  device.behave = () => 201;
  server = await start();
  await service.until(() => device.received.length === 1);
  expect(device.received[0]!.payload.title).toBe('Your export is ready');
  expect(await server.stop()).toBe(0);
  server = await start();
  await server.request('POST', `/api/v1/rooms/${room}/messages`, { body: 'Later' }, ann);
  await service.until(() => device.received.length === 2);
  expect([device.bodies[1], anns.requests]).toEqual(['Later', 0]);
});
