import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../support/fault-tools';
import { SettableClock, trueTime } from './settable-clock';

const HOUR_MS = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'campfire-clocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function timeOf(clock: SettableClock): number {
  const env = { ...process.env, ...clock.env };
  return Number(execFileSync(process.execPath, ['-p', 'Date.now()'], { env }));
}

testWith(['cc'], 'the clock of a process is set forward and back, and nobody else’s', async () => {
  const clocks = ['one', 'other'].map((name) => SettableClock.in(folder, name)!);
  const [clock, other] = clocks as [SettableClock, SettableClock];
  for (const steps of [1, -1, 0] as const) {
    clock.set(steps);
    const off = timeOf(clock) - Date.now() - 7 * steps * HOUR_MS;
    expect(Math.abs(off)).toBeLessThan(HOUR_MS);
    expect(Math.abs(timeOf(other) - Date.now())).toBeLessThan(HOUR_MS);
  }
  expect([clock.sets, other.sets]).toEqual([3, 0]);
});

test.each([-1, 0, 1])('what it said %i steps away is told from the time that has passed', (steps) => {
  const near = Date.now();
  expect(trueTime(near + steps * 7 * HOUR_MS + 90_000, near)).toBe(near + 90_000);
});
