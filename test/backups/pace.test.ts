import { performance } from 'node:perf_hooks';
import { type Load, measureLoad, restBy } from '../../src/threads/pace';
import { until } from '../support/until';

afterEach(() => jest.restoreAllMocks());

/** @returns how long a thread pauses after it has worked so long, in milliseconds; 0 for not at all */
function pauseAfter(spell: number, busy: number, onDisk = 0): number {
  const load = new Float64Array(new SharedArrayBuffer(8)) as Load;
  load[0] = busy;
  const worked = (ms: number) => ({ user: ms * 600, system: ms * 400 });
  jest.spyOn(process, 'threadCpuUsage').mockReturnValueOnce(worked(0)).mockReturnValue(worked(spell));
  const wait = jest.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
  restBy(load)(onDisk);
  return Math.round(wait.mock.calls[0]?.[3] ?? 0);
}

test.each([
  { spell: 100, busy: 0, pause: 0 },
  { spell: 100, busy: 0.5, pause: 100 },
  { spell: 100, busy: 0.6, pause: 150 },
  { spell: 100, busy: 1, pause: 400 },
  { spell: 9, busy: 1, pause: 0 },
  { spell: 10_000, busy: 1, pause: 500 },
])(
  'K1170: after $spell ms of work, a thread leaves $pause ms to a server that is busy for $busy of the time',
  (row) => {
    expect(pauseAfter(row.spell, row.busy)).toBe(row.pause);
  },
);

test('K1170: the time that it kept the disk busy counts as work', () => {
  expect(pauseAfter(20, 0.5, 80)).toBe(100);
});

test('K1170: the load is that of the event loop', async () => {
  const { load, stop } = measureLoad();
  const work = setInterval(() => {
    for (const end = performance.now() + 20; performance.now() < end; );
  }, 21);
  await until(() => expect(load[0]).toBeGreaterThan(0.5));
  clearInterval(work);
  await until(() => expect(load[0]).toBeLessThan(0.5));
  stop();
});
