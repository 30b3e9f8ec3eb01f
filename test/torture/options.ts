import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  /** Only this segment of the run: `replay 7.3`. */
  segment?: number;
  quick: boolean;
  minutes: number;
  kills: number;
  cuts: number;
  /** Kills in a rebuild of the search index. */
  rebuilds: number;
  posts: number;
  out: string;
  /** A line for the shell; it gets PORT and DATA_DIR. */
  server: string;
  /** False for a server of somebody else: the sabotages are changes of ours. */
  isOurs: boolean;
}

const QUICK = { minutes: 0, kills: 20, cuts: 500, rebuilds: 5, posts: 20_000 };
const LONG = { minutes: 60, kills: 1_000, cuts: 20_000, rebuilds: 200, posts: 0 };

export function readOptions(args: string[], ours: string): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      seed: { type: 'string' },
      minutes: { type: 'string' },
      kills: { type: 'string' },
      cuts: { type: 'string' },
      rebuilds: { type: 'string' },
      out: { type: 'string' },
      server: { type: 'string' },
    },
  });
  const [command, replayed] = positionals;
  if (command !== undefined && (command !== 'replay' || !/^\d+(\.\d+)?$/.test(replayed ?? '')))
    throw new Error('What is meant? `replay SEED` repeats a run, `replay SEED.N` one segment of it.');
  const [seed, segment] = (replayed ?? values.seed ?? String(Date.now() % 1_000_000)).split('.').map(Number);
  const usual = values.quick ? QUICK : LONG;
  return {
    seed: whole('seed', seed),
    ...(segment !== undefined && { segment }),
    quick: values.quick,
    minutes: Number(values.minutes ?? usual.minutes),
    kills: whole('kills', values.kills ?? usual.kills),
    cuts: whole('cuts', values.cuts ?? usual.cuts),
    rebuilds: whole('rebuilds', values.rebuilds ?? usual.rebuilds),
    posts: usual.posts,
    out: values.out ?? join('test/.cache/torture', `run-${seed}`),
    server: values.server === undefined ? ours : fromHere(values.server),
    isOurs: values.server === undefined,
  };
}

/** Wherever the server is started, paths in its command begin where this was called. */
function fromHere(command: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return `sh -c ${quoted(`cd ${quoted(process.cwd())} && exec ${command}`)}`;
}

function whole(name: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} takes a whole number.`);
  return number;
}
