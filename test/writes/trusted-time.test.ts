import { readingAfter } from '../../src/writes/trusted-time';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 30);
const YEAR = 365 * DAY;

/** What is trusted after each hour of running, while the clock is off by what `offsetAt` says. */
function trusted(hours: number, offsetAt: (hour: number) => number): number[] {
  let reading = { at: START, waited_ms: 0 };
  return Array.from({ length: hours }, (_, index) => {
    const passed = (index + 1) * HOUR;
    reading = readingAfter(reading, START + passed + offsetAt(index + 1), HOUR);
    return (reading.at - START - passed) / HOUR;
  });
}

test('K1349: a clock set a year ahead is believed once the server has run with it for a day', () => {
  const offsets = trusted(26, () => YEAR);
  expect(offsets.slice(0, 23)).toEqual(Array(23).fill(0));
  expect(offsets.slice(23)).toEqual(Array(3).fill(YEAR / HOUR));
});

test('K1349: a clock that is put right in time was never believed, and each jump waits anew', () => {
  const offsets = trusted(60, (hour) => (hour % 20 < 15 ? YEAR : 0));
  expect(Math.max(...offsets)).toBe(0);
});

test('K1349: a night off, a clock set back, and daylight saving change nothing', () => {
  expect(readingAfter({ at: START, waited_ms: 0 }, START + 23 * HOUR, 1)).toEqual({
    at: START + 23 * HOUR,
    waited_ms: 0,
  });
  expect(readingAfter({ at: START, waited_ms: 5 }, START - YEAR, HOUR)).toEqual({
    at: START - YEAR,
    waited_ms: 0,
  });
});
