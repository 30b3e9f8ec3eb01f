import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { getAsset, getRawAsset } from 'node:sea';
import { zstdDecompressSync } from 'node:zlib';
import { help, isHelp } from '../cli/help';
import { type Hashes, UnpackError, unpack } from './unpack';

/** glibc reads these when the process starts (`docs/performance.md`). */
const MALLOC = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_MMAP_THRESHOLD_: '32768',
};
const EXIT = { unforeseen: 70, dataDirectory: 73 };

function main(): void {
  // A forked child is told its script, which Node itself would put in the place of the program.
  if (process.connected) {
    process.argv.splice(1, 1);
    return load(process.argv[1]!);
  }
  const words = process.argv.slice(2);
  if (isHelp(words)) return void process.stdout.write(help('campfire'));
  if (process.env.MALLOC_ARENA_MAX === undefined)
    process.execve!(process.execPath, process.argv.toSpliced(1, 1), { ...MALLOC, ...process.env });
  const hashes = JSON.parse(getAsset('hashes.json', 'utf8')) as Hashes;
  const folder = unpack(dataDir(words), hashes, (path) => zstdDecompressSync(getRawAsset(path)));
  load(join(folder, 'dist/main.js'));
}

function dataDir(words: string[]): string {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { DATA_DIR, DEMO = '' } = process.env;
  const isDemo = words.includes('--demo') || /^(on|true|1|yes)$/i.test(DEMO);
  return resolve(DATA_DIR || 'data') + (isDemo ? '-demo' : '');
}

function load(script: string): void {
  createRequire(script)(script);
}

function leave(error: unknown): never {
  const isKnown = error instanceof UnpackError;
  process.stderr.write(`${isKnown ? error.message : (error as Error).stack}\n`);
  process.exit(isKnown ? EXIT.dataDirectory : EXIT.unforeseen);
}

try {
  main();
} catch (error) {
  leave(error);
}
