import { ReadDatabase } from '../../src/database/database';
import { DiskCheck } from '../../src/health/disk-check';
import { LoopDelay } from '../../src/health/loop-delay';
import { WritesService } from '../../src/writes/writes.service';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;

beforeEach(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'on' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.stop();
});

const ask = (path: string) => app.request(null, 'GET', path);

test('every probe of a healthy server answers 200 to anybody', async () => {
  for (const path of ['/up', '/health', '/health/live', '/health/ready', '/health/startup'])
    expect([path, (await ask(path)).status]).toEqual([path, 200]);
  const { body } = await ask('/health');
  expect(Object.keys(body.details).sort()).toEqual([
    'backup',
    'database',
    'disk',
    'event_loop',
    'proxy',
    'push',
    'search',
    'webhooks',
    'writes',
  ]);
  expect(body.details.disk.free_mib).toBeGreaterThan(0);
});

test('a database that cannot be read is named, and only what needs it answers 503', async () => {
  app.app.get(ReadDatabase).close();
  const all = await ask('/health');
  expect(all.status).toBe(503);
  expect(all.body.status).toBe('error');
  expect(Object.keys(all.body.error)).toEqual(['database']);
  expect([(await ask('/health/ready')).status, (await ask('/health/startup')).status]).toEqual([503, 503]);
  expect([(await ask('/health/live')).status, (await ask('/up')).status]).toEqual([200, 200]);
});

test('a failed sync is named, and the server is not ready', async () => {
  jest.spyOn(app.app.get(WritesService), 'failure', 'get').mockReturnValue(new Error('SQLITE_IOERR_FSYNC'));
  expect(Object.keys((await ask('/health')).body.error)).toEqual(['writes']);
  expect((await ask('/health/ready')).status).toBe(503);
  expect((await ask('/health/live')).status).toBe(200);
});

test('a full queue of writes is down, half of one degraded', async () => {
  const depth = jest.spyOn(app.app.get(WritesService), 'depth', 'get');
  depth.mockReturnValue(2_500);
  expect((await ask('/health')).body).toMatchObject({ status: 'degraded', error: {} });
  depth.mockReturnValue(5_000);
  expect((await ask('/health')).body.error).toMatchObject({ writes: { depth: 5_000 } });
});

test('a loop that stands still for seconds is down, a slow one degraded', async () => {
  const recent = jest.spyOn(app.app.get(LoopDelay), 'recent', 'get');
  recent.mockReturnValue({ mean: 1, p99: 300, max: 400 });
  expect((await ask('/health')).status).toBe(200);
  recent.mockReturnValue({ mean: 1, p99: 3_000, max: 4_000 });
  expect(Object.keys((await ask('/health')).body.error)).toEqual(['event_loop']);
});

test('a blocked loop is measured', async () => {
  const end = performance.now() + 120;
  while (performance.now() < end);
  await until(() => expect(app.app.get(LoopDelay).recent.max).toBeGreaterThan(50));
});

test('a disk with nothing left is down', async () => {
  jest
    .spyOn(app.app.get(DiskCheck) as unknown as { freeMib(): Promise<number> }, 'freeMib')
    .mockResolvedValue(3);
  expect((await ask('/health')).body.error).toMatchObject({ disk: { free_mib: 3 } });
});

test('probes are not limited, other routes are', async () => {
  const answers = await Promise.all(Array.from({ length: 400 }, () => ask('/health/live')));
  expect(answers.every(({ status, headers }) => status === 200 && !headers.ratelimit)).toBe(true);
  expect((await app.request(app.ann, 'GET', '/api/v1/me')).headers.ratelimit).toBeDefined();
});
