import { mock } from 'node:test';
import { releaseMemoryWhenQuiet } from '../../src/server/memory-release';

const MEBIBYTE = 1024 * 1024;
const LOOK_MS = 5_000;

let activeMs: number;
let mebibytes: number;
let collections: number;
let timer: NodeJS.Timeout;

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval'] });
  activeMs = 1_500;
  mebibytes = 35;
  collections = 0;
  timer = releaseMemoryWhenQuiet({
    activeMs: () => activeMs,
    bytes: () => mebibytes * MEBIBYTE,
    collect: () => {
      collections++;
      mebibytes = 25;
      activeMs += 150;
    },
  });
});
afterEach(() => {
  clearInterval(timer);
  mock.timers.reset();
});

/** @param shareOfLoop that the event loop works in each five seconds */
function pass(seconds: number, shareOfLoop: number): void {
  for (let ms = 0; ms < seconds * 1_000; ms += LOOK_MS) {
    activeMs += shareOfLoop * LOOK_MS;
    mock.timers.tick(LOOK_MS);
  }
}

test('memory of the start is given back after five quiet seconds, and nothing more while nothing grows', () => {
  mock.timers.tick(4_900);
  expect(collections).toBe(0);
  mock.timers.tick(100);
  expect(collections).toBe(1);
  pass(600, 0.01);
  expect(collections).toBe(1);
});

test('memory is never given back under load, and within a minute of its end', () => {
  pass(5, 0.01);
  mebibytes = 80;
  pass(600, 0.05);
  expect(collections).toBe(1);
  pass(60, 0.01);
  expect(collections).toBe(2);
  expect(mebibytes).toBe(25);
});

test('memory is given back at most once a minute', () => {
  for (let seconds = 0; seconds < 600; seconds += 5) {
    mebibytes = 80;
    pass(5, 0.01);
  }
  expect(collections).toBe(10);
});
