import fs from 'node:fs/promises';
import { parse } from 'node-html-parser';
import { ReadDatabase } from '../../src/database/database';
import { DiskSpace } from '../../src/database/disk-space';
import { LoopDelay } from '../../src/health/loop-delay';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
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
    'clock',
    'database',
    'disk',
    'event_loop',
    'proxy',
    'push',
    'search',
    'thumbnails',
    'wal',
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

const MIB = 1024 * 1024;
const diskHas = (free: number, wal = 0) =>
  jest
    .spyOn(app.app.get(DiskSpace), 'figures')
    .mockResolvedValue({ free: free * MIB, database: 0, wal: wal * MIB });

test('a disk with nothing left is down', async () => {
  diskHas(3);
  expect((await ask('/health')).body.error).toMatchObject({ disk: { free_mib: 3 } });
});

test('K1180: a disk that hangs is down, holds up neither figures nor probes, and is asked once at a time', async () => {
  const never = new Promise<never>(() => undefined);
  const statfs = jest.spyOn(fs, 'statfs').mockReturnValue(never);
  const [health, metrics] = await Promise.all([ask('/health'), ask('/metrics'), ask('/health/ready')]);
  expect(health.body.error).toMatchObject({ disk: { message: 'The data directory can’t be read.' } });
  expect(metrics.text).toMatch(/^campfire_disk_free_bytes Nan$/im);
  await ask('/metrics');
  const paths = statfs.mock.calls.map(([path]) => path);
  expect(paths).toEqual([...new Set(paths)]);
});

test('K1181: the page for administrators says the same in words, first what is to be done, and where', async () => {
  const page = async () => Browser.of(app, app.ann).visit('/account/health');
  const rows = async () =>
    parse((await page()).html)
      .querySelectorAll('.health-row')
      .map(({ structuredText }) => structuredText.replace(/\s+/g, ' ').trim());
  diskHas(5_000);
  const recent = jest
    .spyOn(app.app.get(LoopDelay), 'recent', 'get')
    .mockReturnValue({ mean: 0, p99: 0, max: 0 });
  expect((await page()).text).toContain('All is well.');
  diskHas(500, 300);
  recent.mockReturnValue({ mean: 1, p99: 3_000, max: 4_000 });
  await app.app.get(WritesService).run((tx) => void tx.run('UPDATE accounts SET created_at = 1'));
  const [down, ...others] = await rows();
  expect(down).toMatch(/^Speed Everything was up to 4,000 ms late\. The machine is too small/);
  const poor = others.slice(0, 3).toSorted();
  expect(poor[0]).toMatch(/^Backups No backup has been proven to work yet\. Back up now, .* Open$/);
  expect(poor[1]).toMatch(/^Disk Only 524 MB is free\. Free up space/);
  expect(poor[2]).toMatch(/^Write-ahead log It has grown to 315 MB\./);
  expect((await page()).text).toContain('4 things need you.');
  const { details } = (await ask('/health')).body;
  for (const { message } of Object.values<{ message: string }>(details))
    expect((await rows()).join()).toContain(message);
});

test('probes are not limited, other routes are', async () => {
  const answers = await Promise.all(Array.from({ length: 400 }, () => ask('/health/live')));
  expect(answers.every(({ status, headers }) => status === 200 && !headers.ratelimit)).toBe(true);
  expect((await app.request(app.ann, 'GET', '/api/v1/me')).headers.ratelimit).toBeDefined();
});
