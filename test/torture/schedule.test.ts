import { readOptions } from './options';
import { Random } from './random';
import { SABOTAGES } from './sabotage/catalogue';
import { chosen } from './sabotaged';
import { type FaultKind, timetable } from './schedule';
import { kindsOf, shrink } from './shrink';

const plan = { seed: 7, seconds: 44, kills: 20 };

describe('the timetable of a segment', () => {
  it('is the same for the same seed and another one for another', () => {
    expect(timetable(plan)).toEqual(timetable({ ...plan }));
    expect(timetable({ ...plan, seed: 8 })).not.toEqual(timetable(plan));
  });

  it('has as many kills as were asked for, two of them while a large room is taken apart', () => {
    const kinds = timetable(plan).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'kill' || kind === 'demolish')).toHaveLength(20);
    expect(kinds.filter((kind) => kind === 'demolish')).toHaveLength(2);
  });

  it('has every kind of fault, in the order of their time, within the segment', () => {
    const faults = timetable(plan);
    const kinds = [
      'kill',
      'demolish',
      'term',
      'freeze',
      'cut',
      'hole',
      'delay',
      'lost-acks',
      'slow',
      'portal',
      'gateway',
      'move',
      'server-clock',
      'client-clock',
    ];
    const people = ['remove', 'remove-bot', 'leave', 'revoke', 'race'];
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set([...kinds, ...people]));
    const times = faults.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(44_000);
  });

  it('can leave kinds out and keeps the rest as it was', () => {
    const fewer = timetable({ ...plan, without: ['cut', 'kill'] });
    expect(fewer).toEqual(timetable(plan).filter(({ kind }) => kind !== 'cut' && kind !== 'kill'));
  });

  it('has what the sabotages need even where it is short', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const kinds = timetable({ seed, seconds: 5, kills: 3 }).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'kill')).toHaveLength(2);
      const needed = 'demolish remove remove-bot revoke race lost-acks cut server-clock';
      expect(kinds).toEqual(expect.arrayContaining(needed.split(' ')));
    }
  });
});

describe('shrinking', () => {
  it('keeps the kinds of faults that it takes, and no other', async () => {
    const found = (isBroken: boolean) =>
      ({ findings: isBroken ? [{ rule: 'A5', detail: '' }] : [] }) as never;
    // Fails only while there are both cuts and kills.
    const run = async ({ without = [] }: { without?: FaultKind[] }) =>
      found(!without.includes('cut') && !without.includes('kill'));
    const kinds = kindsOf(timetable(plan));
    expect(kinds.slice(-2).toSorted()).toEqual(['demolish', 'kill']);
    expect(await shrink(plan as never, found(true), run as never, kinds, () => undefined)).toEqual([
      'cut',
      'kill',
    ]);
  });
});

describe('chance', () => {
  it('repeats from its seed, and its branches do not disturb each other', () => {
    const [one, other] = [new Random(3), new Random(3)];
    const numbers = (random: Random) => Array.from({ length: 5 }, () => random.next());
    const branch = numbers(one.fork('branch'));
    expect(numbers(one)).toEqual(numbers(other));
    expect(numbers(other.fork('twig'))).not.toEqual(branch);
    expect(numbers(new Random(3).fork('branch'))).toEqual(branch);
  });
});

describe('the sabotaged servers of a run', () => {
  it('are all of them, or some, and others with another seed', () => {
    expect(chosen(SABOTAGES.length, 7)).toEqual(SABOTAGES);
    const seeds = Array.from({ length: SABOTAGES.length }, (_, seed) => seed);
    for (const seed of seeds) expect(new Set(chosen(4, seed)).size).toBe(4);
    expect(new Set(seeds.flatMap((seed) => chosen(4, seed)))).toEqual(new Set(SABOTAGES));
  });
});

describe('the command line', () => {
  it('asks for the long run unless it says quick or short', () => {
    const long = { minutes: 60, kills: 1000, cuts: 20_000, sabotages: 18, isOurs: true, server: 'ours' };
    expect(readOptions(['--seed', '5'], 'ours')).toMatchObject({ seed: 5, length: 'long', ...long });
    const short = { kills: 20, cuts: 500, posts: 20_000, sabotages: 18 };
    expect(readOptions(['--short'], 'ours')).toMatchObject({ length: 'short', ...short });
    const quick = { kills: 10, cuts: 200, posts: 6_000, sabotages: 4 };
    expect(readOptions(['--quick'], 'ours')).toMatchObject({ length: 'quick', ...quick });
    const others = readOptions(['--server', 'bin/serve', '--kills', '3', '--out', 'there'], 'ours');
    expect(others).toMatchObject({ isOurs: false, kills: 3, out: 'there' });
    expect(others.server).toContain('exec bin/serve');
  });

  it('replays a run by its seed, or one segment of it', () => {
    expect(readOptions(['replay', '71'], 'ours')).toMatchObject({ seed: 71 });
    expect(readOptions(['replay', '71'], 'ours').segment).toBeUndefined();
    expect(readOptions(['replay', '71.4'], 'ours')).toMatchObject({ seed: 71, segment: 4 });
  });

  it('refuses what it does not understand', () => {
    expect(() => readOptions(['repeat', '71'], 'ours')).toThrow('replay SEED');
    expect(() => readOptions(['--kills', 'many'], 'ours')).toThrow('--kills');
    expect(() => readOptions(['--fast'], 'ours')).toThrow();
  });
});
