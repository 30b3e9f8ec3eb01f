import { join } from 'node:path';
import { sizeOf } from '../database/recovery';
import { DATABASE } from './manifest';

/** The backup, and its unpacked copy while it's proven. */
const COPIES = 2;
const SPARE_BYTES = 64 * 1024 * 1024;

/** In bytes. */
export interface Space {
  needed: number;
  free: number;
}

/** For the database alone: most files are there already. @returns bytes */
export function neededFor(dataDir: string): number {
  const path = join(dataDir, DATABASE);
  return COPIES * (sizeOf(path) + sizeOf(`${path}-wal`)) + SPARE_BYTES;
}
