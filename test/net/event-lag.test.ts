import { EventLag } from '../../assets/app/net/stream/event-lag';
import type { EventFrame } from '../../src/protocol/frames';
import { FakeClock } from './fake-clock';

const event = (ms: number) => ({ at: new Date(ms).toISOString() }) as EventFrame;

test.each([
  ['right', 0],
  ['an hour ahead', 3_600_000],
  ['an hour behind', -3_600_000],
])('with a clock that is %s, what is late is told from what is not', async (_name, ahead) => {
  const clock = new FakeClock();
  const lag = new EventLag(clock);
  const now = () => clock.now() - ahead;
  lag.onEvent(event(now() - 50));
  expect(lag.isShort(event(now() - 200))).toBe(true);
  expect(lag.isShort(event(now() - 60_000))).toBe(false);
  await clock.advance(60_000);
  expect(lag.isShort(event(now()))).toBe(true);
  expect(lag.isShort(event(now() - 60_000))).toBe(false);
});

test.each([3_600_000, -3_600_000, 60_000, -60_000])(
  'N3: the server’s clock is set by %i ms, and from the next welcome on late is told from what is not',
  async (jump) => {
    const clock = new FakeClock();
    const lag = new EventLag(clock);
    lag.onEvent(event(clock.now()));
    await clock.advance(60_000);
    const now = () => clock.now() + jump;
    lag.onWelcome(new Date(now() - 40).toISOString());
    for (let round = 0; round < 20; round += 1) {
      expect(lag.isShort(event(now()))).toBe(true);
      expect(lag.isShort(event(now() - 30_000))).toBe(false);
      lag.onEvent(event(now()));
      await clock.advance(5_000);
    }
  },
);
