import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/messages/sounds/sound-catalogue';
import { isFull } from '../support/full';

interface Heard {
  name: string;
  seconds: number;
  peak: number;
  /** In dB below full. */
  loudness: number;
  /** Bands by moments, in dB below the loudest of them. */
  fingerprint: number[];
  /** Of what it is encoded to now. */
  sha256: string;
}

/** Rendering all of them takes half a minute: usually some are, others each day. */
const NAMES = Object.keys(CATALOGUE).filter((_, n) => isFull || n % 5 === new Date().getDate() % 5);

/** A second pair of ears: rendered anew, and measured. */
const root = join(__dirname, '../..');
const folder = join(root, 'assets/sounds');
let clips: Heard[] = [];

beforeAll(() => {
  const command = [join(root, 'src/tasks/sounds.mjs'), '--listen', ...NAMES];
  const { stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).toBe('');
  clips = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Heard);
});

test('each name has a clip, each clip a name', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.mp3'));
  expect(files.sort()).toEqual(
    Object.keys(CATALOGUE)
      .map((name) => `${name}.mp3`)
      .sort(),
  );
  expect(clips.map(({ name }) => name)).toEqual(NAMES);
});

test('a recipe makes the same clip every time: the one that is committed', () => {
  const committed = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, `${name}.mp3`)))
      .digest('hex');
  expect(clips.filter(({ name, sha256 }) => committed(name) !== sha256).map(({ name }) => name)).toEqual([]);
});

test('none is too short, too long, or too large', () => {
  for (const { name, seconds } of clips) {
    expect({ name, isFine: seconds >= 0.3 && seconds <= 6 }).toMatchObject({ isFine: true });
    expect(readFileSync(join(folder, `${name}.mp3`)).length).toBeLessThanOrEqual(60 * 1024);
  }
});

test('none is clipped, none is silent, and all are as loud as each other', () => {
  for (const { name, peak, loudness } of clips) {
    expect({ name, peak, isFine: peak > 0.1 && peak < 0.95 }).toMatchObject({ isFine: true });
    expect({ name, loudness, isFine: Math.abs(loudness + 19) < 2 }).toMatchObject({ isFine: true });
  }
});

test('no two sound alike', () => {
  const pairs = clips.flatMap((one, i) =>
    clips.slice(i + 1).map((other) => ({ names: [one.name, other.name], by: distance(one, other) })),
  );
  expect(pairs).toHaveLength((NAMES.length * (NAMES.length - 1)) / 2);
  expect(NAMES.length).toBeGreaterThan(10);
  expect(pairs.filter(({ by }) => by < 5)).toEqual([]);
  expect(distance(clips[0]!, clips[0]!)).toBe(0);
});

/** In dB by band and moment, and 6 dB for each doubling of the length. */
function distance(one: Heard, other: Heard): number {
  const differences = one.fingerprint.map((level, i) => Math.abs(level - other.fingerprint[i]!));
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  return mean + 6 * Math.abs(Math.log2(one.seconds / other.seconds));
}
