import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  /** Runs only this segment: `replay 7.3`. */
  segment?: number;
  length: Length;
  minutes: number;
  kills: number;
  cuts: number;
  /** Kills during rebuilds of the search index. */
  rebuilds: number;
  /** Kills while a backup is taken. */
  backups: number;
  posts: number;
  /** Number of sabotaged servers, chosen by the seed. */
  sabotages: number;
  out: string;
  /** A shell command, which gets PORT and DATA_DIR. */
  server: string;
  /** False for another server, to which the sabotages do not apply. */
  isOurs: boolean;
}

export type Length = 'quick' | 'short' | 'long';

const LENGTHS = {
  /** Two minutes. */
  quick: { minutes: 0, kills: 10, cuts: 200, rebuilds: 3, backups: 2, posts: 6_000, sabotages: 4 },
  /** Five minutes. */
  short: { minutes: 0, kills: 20, cuts: 500, rebuilds: 5, backups: 4, posts: 20_000, sabotages: 18 },
  long: { minutes: 60, kills: 1_000, cuts: 20_000, rebuilds: 200, backups: 100, posts: 0, sabotages: 18 },
};

export function readOptions(args: string[], ours: string): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      minutes: { type: 'string' },
      kills: { type: 'string' },
      cuts: { type: 'string' },
      rebuilds: { type: 'string' },
      backups: { type: 'string' },
      out: { type: 'string' },
      server: { type: 'string' },
    },
  });
  const [command, replayed] = positionals;
  if (command !== undefined && (command !== 'replay' || !/^\d+(\.\d+)?$/.test(replayed ?? '')))
    throw new Error('What is meant? `replay SEED` repeats a run, `replay SEED.N` one segment of it.');
  const [seed, segment] = (replayed ?? values.seed ?? String(Date.now() % 1_000_000)).split('.').map(Number);
  const length = values.quick ? 'quick' : values.short ? 'short' : 'long';
  const usual = LENGTHS[length];
  return {
    seed: whole('seed', seed),
    ...(segment !== undefined && { segment }),
    length,
    minutes: Number(values.minutes ?? usual.minutes),
    kills: whole('kills', values.kills ?? usual.kills),
    cuts: whole('cuts', values.cuts ?? usual.cuts),
    rebuilds: whole('rebuilds', values.rebuilds ?? usual.rebuilds),
    backups: whole('backups', values.backups ?? usual.backups),
    posts: usual.posts,
    sabotages: usual.sabotages,
    out: values.out ?? join('test/.cache/torture', `run-${seed}`),
    server: values.server === undefined ? ours : fromHere(values.server),
    isOurs: values.server === undefined,
  };
}

/** Runs the command in the current folder, so that its relative paths work. */
function fromHere(command: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return `sh -c ${quoted(`cd ${quoted(process.cwd())} && exec ${command}`)}`;
}

function whole(name: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} takes a whole number.`);
  return number;
}
