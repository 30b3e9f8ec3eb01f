import { loadTask } from '../support/tasks';

const MIB = 2 ** 20;
const MINUTE_MS = 60_000;
const { verdictsOf } = loadTask('test/soak/verdicts.mjs');

interface Sample {
  atMs: number;
  privateMib: number;
  descriptors: number;
  walMib: number;
  loopP99Ms: number;
  ranMs: number;
  waitedMs: number;
}

/** An hour that warms up for 15 minutes, and then stays as it is, but for what the test changes. */
function missed(change: Partial<Record<keyof Sample, (minute: number) => number>>, more = {}): string[] {
  const steady = { privateMib: 60, descriptors: 150, walMib: 4, loopP99Ms: 5 };
  const samples = Array.from({ length: 60 }, (_, minute) => ({
    atMs: minute * MINUTE_MS,
    ranMs: minute * 1_000,
    waitedMs: minute * 100,
    ...(minute < 15 ? { ...steady, privateMib: 40 } : steady),
    ...Object.fromEntries(Object.entries(change).map(([field, at]) => [field, at!(minute)])),
  }));
  const kept = { atBaseline: 30 * MIB, atEnd: 31 * MIB };
  const verdicts = verdictsOf({
    samples,
    warmUpMs: 15 * MINUTE_MS,
    kept,
    tabs: [{ warm: 8, end: 9 }],
    ...more,
  });
  return verdicts.filter(({ isMet }: { isMet: boolean }) => !isMet).map(({ what }: { what: string }) => what);
}

test('a soak is passed by a server that grows only while it warms up', () => {
  expect(missed({})).toEqual([]);
  expect(missed({ privateMib: (minute) => (minute % 7 === 0 ? 90 : 60) })).toEqual([]);
});

test('a soak names each thing that grows or is slow', () => {
  expect(missed({ privateMib: (minute) => 60 + minute })).toEqual(['private memory, end against warm']);
  expect(missed({ descriptors: (minute) => 150 + minute })).toEqual(['descriptors, end less warm']);
  expect(missed({ walMib: (minute) => (minute === 20 ? 100 : 4) })).toEqual(['largest WAL']);
  expect(missed({ loopP99Ms: () => 60 })).toEqual(['event loop delay p99, median']);
  expect(missed({}, { kept: { atBaseline: 0, atEnd: 5 * MIB } })).toEqual([
    'JavaScript in use, end less warm',
  ]);
  const grown = { warm: 8, end: 11 };
  expect(missed({}, { tabs: [grown, { warm: 8, end: 8 }] })).toEqual(['largest growth of a tab']);
});

test('a soak on a busy machine counts the event loop only while it had a processor', () => {
  const waitedMs = (minute: number) => minute * 2_000;
  expect(missed({ loopP99Ms: () => 60, waitedMs })).toEqual([]);
  const isBusy = (minute: number) => minute >= 15 && minute < 30;
  const busyAtFirst = (minute: number) => Math.min(Math.max(minute, 15), 30) * 2_000 + minute;
  expect(missed({ loopP99Ms: (minute) => (isBusy(minute) ? 900 : 5), waitedMs: busyAtFirst })).toEqual([]);
  expect(missed({ loopP99Ms: (minute) => (isBusy(minute) ? 5 : 60), waitedMs: busyAtFirst })).toEqual([
    'event loop delay p99, median',
  ]);
});

test('a soak without samples shows nothing, and is not passed', () => {
  const verdicts = verdictsOf({ samples: [], warmUpMs: 0, kept: { atBaseline: 0, atEnd: 0 }, tabs: [] });
  expect(verdicts.some(({ isMet }: { isMet: boolean }) => !isMet)).toBe(true);
});
