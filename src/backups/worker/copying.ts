import {
  closeSync,
  fdatasyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { syncAndClose } from '../../database/sync';
import type { Rest } from '../../threads/pace';

const CANNOT_LINK = ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'ENOENT', 'EACCES'];
const CHUNK_BYTES = 4 * 1024 * 1024;

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

/** Syncs as it goes: the sync of a large file at the end would hold up that of each post. @param bytes at most */
export function copy(source: string, target: string, rest: Rest, bytes = Number.POSITIVE_INFINITY): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const from = openSync(source, 'r');
  try {
    rmSync(target, { force: true });
    const to = openSync(target, 'wx', 0o600);
    try {
      copyBytes(from, to, rest, bytes);
    } finally {
      syncAndClose(to);
    }
  } finally {
    closeSync(from);
  }
}

function copyBytes(from: number, to: number, rest: Rest, bytes: number): void {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let left = bytes; left > 0; ) {
    const read = readSync(from, chunk, 0, Math.min(left, CHUNK_BYTES), null);
    if (read === 0) return;
    writeAll(to, chunk.subarray(0, read));
    left -= read;
    const since = performance.now();
    if (read === CHUNK_BYTES) fdatasyncSync(to);
    rest(performance.now() - since);
  }
}

function writeAll(to: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(to, bytes, done);
}
