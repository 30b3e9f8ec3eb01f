import { Lag } from '../../assets/app/net/lag';
import type { EventFrame } from '../../src/presence/frames';
import { FakeClock } from './fake-clock';

const event = (ms: number) => ({ at: new Date(ms).toISOString() }) as EventFrame;

test.each([
  ['right', 0],
  ['an hour ahead', 3_600_000],
  ['an hour behind', -3_600_000],
])('with a clock that is %s, what is late is told from what is not', async (_name, ahead) => {
  const clock = new FakeClock();
  const lag = new Lag(clock);
  const now = () => clock.now() - ahead;
  lag.hear(event(now() - 50));
  expect(lag.isShort(event(now() - 200))).toBe(true);
  expect(lag.isShort(event(now() - 60_000))).toBe(false);
  await clock.advance(60_000);
  expect(lag.isShort(event(now()))).toBe(true);
  expect(lag.isShort(event(now() - 60_000))).toBe(false);
});
