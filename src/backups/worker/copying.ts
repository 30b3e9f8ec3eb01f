import { copyFileSync, linkSync, mkdirSync, rmSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from '../../database/sync';

const CANNOT_LINK = ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'ENOENT', 'EACCES'];

/** A second name for a file that never changes. @returns whether the file system could make one */
export function link(source: string, target: string): boolean {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (CANNOT_LINK.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

export function copy(source: string, target: string, bytes?: number): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  rmSync(target, { force: true });
  copyFileSync(source, target);
  if (bytes !== undefined) truncateSync(target, bytes);
  syncPath(target);
}
