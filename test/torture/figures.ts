import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import Sqlite from 'better-sqlite3';

export interface Percentiles {
  n: number;
  p50: number;
  p99: number;
  max: number;
}

export function percentiles(values: number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { n: sorted.length, p50: at(0.5), p99: at(0.99), max: Math.round(sorted.at(-1) ?? 0) };
}

/**
 * Upper bound of the probability with 95 % confidence, after no occurrence in `n` independent trials (the rule of
 * three).
 */
export function bound95(n: number): number | null {
  return n > 0 ? Number((3 / n).toPrecision(2)) : null;
}

export function versions(): Record<string, string> {
  const db = new Sqlite(':memory:');
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  db.close();
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    campfire: `${version} ${commit()}`,
    node: process.versions.node,
    sqlite,
    system: `${process.platform} ${release()}`,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return '';
  }
}
