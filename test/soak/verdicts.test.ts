import { loadTask } from '../support/tasks';

const MIB = 2 ** 20;
const MINUTE_MS = 60_000;
const { verdictsOf } = loadTask('test/soak/verdicts.mjs');

interface Sample {
  atMs: number;
  privateMib: number;
  descriptors: number;
  walMib: number;
}

/** An hour that warms up for 15 minutes, and then stays as it is, but for what the test changes. */
function missed(change: Partial<Record<keyof Sample, (minute: number) => number>>, more = {}): string[] {
  const steady = { privateMib: 60, descriptors: 150, walMib: 4 };
  const samples = Array.from({ length: 60 }, (_, minute) => ({
    atMs: minute * MINUTE_MS,
    ...(minute < 15 ? { ...steady, privateMib: 40 } : steady),
    ...Object.fromEntries(Object.entries(change).map(([field, at]) => [field, at!(minute)])),
  }));
  const kept = { atBaseline: 30 * MIB, atEnd: 31 * MIB };
  const verdicts = verdictsOf({
    samples,
    warmUpMs: 15 * MINUTE_MS,
    kept,
    loop: { own: 5, total: 80 },
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
  expect(missed({}, { loop: { own: 60, total: 80 } })).toEqual(['event loop delay p99, own']);
  expect(missed({}, { kept: { atBaseline: 0, atEnd: 5 * MIB } })).toEqual([
    'JavaScript in use, end less warm',
  ]);
  const grown = { warm: 8, end: 11 };
  expect(missed({}, { tabs: [grown, { warm: 8, end: 8 }] })).toEqual(['largest growth of a tab']);
});

test('a soak without samples shows nothing, and is not passed', () => {
  const nothing = { samples: [], warmUpMs: 0, kept: { atBaseline: 0, atEnd: 0 }, tabs: [] };
  const verdicts = verdictsOf({ ...nothing, loop: { own: 0, total: 0 } });
  expect(verdicts.some(({ isMet }: { isMet: boolean }) => !isMet)).toBe(true);
});
