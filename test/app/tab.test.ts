import { Drafts } from '../../assets/app/models/composer/drafts';
import { TypingIndicator } from '../../assets/app/models/composer/typing-indicator';
import { ConnectionStatus } from '../../assets/app/models/connection/connection-status';
import { CurrentRoom } from '../../assets/app/models/connection/current-room';
import { JsonStorage } from '../../assets/app/models/page/storage';
import { systemClock } from '../../assets/app/net/platform';
import { RecentEvents } from '../../assets/app/net/stream/recent-events';
import { renamed } from '../net/samples';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('being in a room', () => {
  const acts: string[] = [];
  let isHidden = false;
  const door = {
    enter: (id: number) => acts.push(`enter ${id}`),
    leave: (id: number) => acts.push(`leave ${id}`),
  };

  beforeEach(() => {
    acts.length = 0;
    isHidden = false;
  });

  function hide(attendance: CurrentRoom, hidden: boolean): void {
    isHidden = hidden;
    attendance.visibilityChanged();
  }

  test('follows the page', () => {
    const attendance = new CurrentRoom(door, () => isHidden);
    attendance.set(1);
    attendance.set(1);
    attendance.set(2);
    attendance.set(undefined);
    expect(acts).toEqual(['enter 1', 'leave 1', 'enter 2', 'leave 2']);
  });

  test('T41: ends when the tab is hidden for a while, not for a glance', () => {
    const attendance = new CurrentRoom(door, () => isHidden);
    attendance.set(1);
    hide(attendance, true);
    jest.advanceTimersByTime(4_900);
    hide(attendance, false);
    jest.advanceTimersByTime(10_000);
    expect(acts).toEqual(['enter 1']);
    hide(attendance, true);
    jest.advanceTimersByTime(5_000);
    expect(acts).toEqual(['enter 1', 'leave 1']);
    hide(attendance, false);
    expect(acts.at(-1)).toBe('enter 1');
  });

  test('does not begin in a tab that nobody has looked at', () => {
    isHidden = true;
    const attendance = new CurrentRoom(door, () => isHidden);
    attendance.set(1);
    expect(acts).toEqual([]);
    hide(attendance, false);
    expect(acts).toEqual(['enter 1']);
  });
});

describe('the line about the connection', () => {
  function line() {
    const said: string[] = [];
    const network = { isThere: true };
    const element = new ConnectionStatus(() => network.isThere);
    element.attach((state, _words, next) => said.push(next ? `${state}: ${next}` : state));
    said.length = 0;
    return { said, network, element };
  }

  test('says nothing of a short interruption', () => {
    const { said, element } = line();
    element.change({ name: 'connecting' });
    jest.advanceTimersByTime(1_900);
    element.change({ name: 'live', via: 'socket' });
    jest.advanceTimersByTime(10_000);
    expect(said).toEqual([]);
  });

  test('says that it tries, that it is back, and nothing more', () => {
    const { said, element } = line();
    element.change({ name: 'live', via: 'socket' });
    element.change({ name: 'waiting', retryAt: 0 });
    jest.advanceTimersByTime(2_000);
    element.change({ name: 'connecting' });
    element.change({ name: 'live', via: 'socket' });
    element.change({ name: 'live', via: 'socket' });
    jest.advanceTimersByTime(2_000);
    expect(said).toEqual(['reconnecting', 'back', 'online']);
  });

  test('takes its welcome back if the connection is lost again', () => {
    const { said, element } = line();
    element.change({ name: 'live', via: 'socket' });
    element.change({ name: 'waiting', retryAt: 0 });
    jest.advanceTimersByTime(2_000);
    element.change({ name: 'live', via: 'socket' });
    element.change({ name: 'waiting', retryAt: 0 });
    jest.advanceTimersByTime(2_000);
    expect(said).toEqual(['reconnecting', 'back', 'reconnecting']);
  });

  test('says on a new page at once what it said on the last one', () => {
    const { element } = line();
    element.change({ name: 'live', via: 'socket' });
    element.change({ name: 'waiting', retryAt: 0 });
    jest.advanceTimersByTime(2_000);
    const [left, shown]: string[][] = [[], []];
    const leave = element.attach((state) => left!.push(state));
    element.attach((state) => shown!.push(state));
    leave();
    element.change({ name: 'live', via: 'socket' });
    expect([left, shown]).toEqual([['reconnecting'], ['reconnecting', 'back']]);
  });

  test('welcomes nobody back whose page only took long to connect', () => {
    const { said, element } = line();
    element.change({ name: 'connecting' });
    jest.advanceTimersByTime(3_000);
    element.change({ name: 'live', via: 'socket' });
    jest.advanceTimersByTime(10_000);
    expect(said).toEqual(['reconnecting', 'online']);
  });

  test('N7: after five seconds says when the next attempt is, second by second, and no longer than it lasts', () => {
    const { said, element } = line();
    const waiting = (ms: number) => element.change({ name: 'waiting', retryAt: systemClock.now() + ms });
    waiting(60_000);
    jest.advanceTimersByTime(4_999);
    expect(said).toEqual(['reconnecting']);
    jest.advanceTimersByTime(1);
    expect(said.at(-1)).toBe('waiting: Next try in 30 seconds.');
    waiting(2_000);
    expect(said.at(-1)).toBe('waiting: Next try in 2 seconds.');
    jest.advanceTimersByTime(1_000);
    expect(said.at(-1)).toBe('waiting: Next try in 1 second.');
    element.change({ name: 'connecting' });
    expect(said.at(-1)).toBe('waiting: Trying now…');
    element.change({ name: 'live', via: 'socket' });
    jest.advanceTimersByTime(10_000);
    expect(said.slice(-2)).toEqual(['back', 'online']);
  });

  test('an attempt that fails at once does not flash', () => {
    const { said, element } = line();
    const waiting = (ms: number) => element.change({ name: 'waiting', retryAt: systemClock.now() + ms });
    waiting(10_000);
    jest.advanceTimersByTime(9_000);
    said.length = 0;
    element.change({ name: 'connecting' });
    jest.advanceTimersByTime(10);
    waiting(5_000);
    jest.advanceTimersByTime(500);
    expect(new Set(said)).toEqual(new Set(['waiting: Trying now…']));
    jest.advanceTimersByTime(300);
    expect(said.at(-1)).toBe('waiting: Next try in 5 seconds.');
  });

  test('N5: offers the newer release once nothing else is to be said', () => {
    const { said, element } = line();
    element.change({ name: 'connecting' });
    jest.advanceTimersByTime(2_000);
    element.outdated();
    element.change({ name: 'live', via: 'socket' });
    jest.advanceTimersByTime(2_000);
    element.change({ name: 'live', via: 'socket' });
    expect(said).toEqual(['reconnecting', 'outdated']);
  });

  test('says at once that there is no network', () => {
    const { said, network, element } = line();
    network.isThere = false;
    element.change({ name: 'live', via: 'socket' });
    expect(said).toEqual(['offline']);
  });
});

describe('drafts', () => {
  function fakeStorage() {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  }

  test('are kept apart by room and person, and go when they are empty', () => {
    const place = fakeStorage();
    const storage = new JsonStorage(() => place);
    const mine = new Drafts(storage, 1);
    mine.write(10, { body: 'half' });
    expect(new Drafts(storage, 1).read(10)).toEqual({ body: 'half' });
    expect(mine.read(11)).toBeUndefined();
    expect(new Drafts(storage, 2).read(10)).toBeUndefined();
    mine.write(10, { body: '' });
    expect(place.kept.size).toBe(0);
  });

  test('that cannot be read are none, and full storage stops nobody', () => {
    const place = fakeStorage();
    place.kept.set('draft-1-10', '{');
    place.setItem = () => {
      throw new Error('full');
    };
    const drafts = new Drafts(new JsonStorage(() => place), 1);
    expect(drafts.read(10)).toBeUndefined();
    expect(() => drafts.write(10, { body: 'half' })).not.toThrow();
    const forbidden = new JsonStorage(() => {
      throw new Error('forbidden');
    });
    expect(new Drafts(forbidden, 1).read(10)).toBeUndefined();
  });
});

describe('recent events', () => {
  test('are those after the cursor of a page', () => {
    const recent = new RecentEvents();
    recent.reset(10);
    for (const id of [11, 13, 14]) recent.push(renamed(id));
    expect(recent.after(13)?.map(({ id }) => id)).toEqual([14]);
    expect(recent.after(10)).toHaveLength(3);
  });

  test('are unknown before the beginning, and after too many', () => {
    const recent = new RecentEvents();
    expect(recent.after(1)).toBeUndefined();
    recent.reset(10);
    expect(recent.after(9)).toBeUndefined();
    for (let id = 11; id <= 600; id += 1) recent.push(renamed(id));
    expect(recent.after(50)).toBeUndefined();
    expect(recent.after(100)).toHaveLength(500);
  });
});

test('whoever is said to type stops by saying so, or after a while of silence', () => {
  const shown: string[] = [];
  const names = new TypingIndicator((words) => shown.push(words));
  names.change(1, 'Ann', true);
  names.change(2, 'Bob', true);
  names.change(1, 'Ann', false);
  jest.advanceTimersByTime(5_000);
  names.change(3, 'Cyd', false);
  expect(shown).toEqual(['Ann is typing', 'Ann and Bob are typing', 'Bob is typing', '']);
});
