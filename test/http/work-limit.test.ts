import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '../../src/config/config';
import { Bucket } from '../../src/http/rate-limits/bucket';
import { WorkLimit } from '../../src/http/rate-limits/work-limit';

const config = Object.assign(new Config(), { RATE_LIMITS: true });

function busy(ms: number): string {
  const before = process.threadCpuUsage();
  for (;;) {
    const { user, system } = process.threadCpuUsage(before);
    if (user + system > ms * 1000) return 'done';
  }
}

test('S6: whatever is dear is limited by what it costs, for that person only, and again allowed later', async () => {
  const limit = new WorkLimit(config);
  expect(limit.run('user:1', () => busy(300))).toBe('done');
  expect(() => limit.run('user:1', () => busy(1))).toThrow(
    expect.objectContaining({ status: 429, retryAfterSeconds: 1 }),
  );
  expect(limit.run('user:2', () => busy(1))).toBe('done');
  await sleep(1_000);
  expect(limit.run('user:1', () => busy(1))).toBe('done');
});

test('S6: what fails is charged, too, and nobody pays without limits', () => {
  const limit = new WorkLimit(config);
  const fail = () =>
    limit.run('user:1', () => {
      busy(600);
      throw new Error('refused after the work');
    });
  expect(fail).toThrow('refused after the work');
  expect(fail).toThrow(expect.objectContaining({ status: 429 }));
  const off = new WorkLimit(Object.assign(new Config(), { RATE_LIMITS: false }));
  for (let n = 0; n < 3; n++) expect(off.run('user:1', () => busy(300))).toBe('done');
});

test('a bucket says how long to wait, refills steadily, and no further than full', () => {
  const bucket = new Bucket(2, 10, 0);
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 100]);
  expect([bucket.take(50), bucket.take(100), bucket.take(100)]).toEqual([50, 0, 100]);
  bucket.spend(10, 100);
  expect([bucket.waitFor(1, 100), bucket.isFull(10_000)]).toEqual([1_100, true]);
  expect([bucket.take(10_000), bucket.take(10_000), bucket.take(10_000)]).toEqual([0, 0, 100]);
});
