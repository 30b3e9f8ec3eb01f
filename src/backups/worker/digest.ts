import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Rest } from '../../threads/pace';
import type { BackupFile } from '../manifest';

const CHUNK_BYTES = 1024 * 1024;
/** One for all files: nothing else runs meanwhile. */
const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
const NEVER: Rest = () => undefined;

/** Blocks the thread while it reads the file. */
export function digestOf(path: string, rest: Rest = NEVER): BackupFile {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    let bytes = 0;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, read));
      bytes += read;
      rest();
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(file);
  }
}

export const isSameFile = (one: BackupFile, other: BackupFile) =>
  one.bytes === other.bytes && one.sha256 === other.sha256;
