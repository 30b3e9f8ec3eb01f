import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TITLE = /['"`]((?:(?:[BCDEFKLNPQRST]\d+|row \d+)(?=[:, ])[,: ]*)+)/g;

/** The numbers at the beginning of titles of tests, each as often as a title has it. */
export function testNumbers(): string[] {
  return readdirSync('test', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?:\.test|-scenes)\.ts$/.test(entry.name))
    .flatMap((entry) => numbersIn(readFileSync(join(entry.parentPath, entry.name), 'utf8')));
}

const numbersIn = (source: string): string[] =>
  [...source.matchAll(TITLE)].flatMap(([, numbers]) => numbers!.match(/[BCDEFKLNPQRST]\d+/g) ?? []);

/** The numbers that a page cites. */
export const citedIn = (text: string): string[] => text.match(/\b[BCDEFKLNPQRST]\d+\b/g) ?? [];
