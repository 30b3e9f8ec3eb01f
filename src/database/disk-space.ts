import { statfsSync } from 'node:fs';

/** What this user may still write, in bytes. @throws when there is no such path */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
