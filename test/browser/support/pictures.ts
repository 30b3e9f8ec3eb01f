import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(__dirname, '../../.cache');

/** For pictures of what failed: the run's own temporary folder goes with it. */
export function pictureFolder(): string {
  mkdirSync(CACHE, { recursive: true });
  return mkdtempSync(join(CACHE, 'failed-'));
}
