import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** SHA-256 in hex of each file by its path. */
export type Hashes = Record<string, string>;

/** The disk is full or the folder can't be written: exit code 73. */
export class UnpackError extends Error {}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full. It needs 100 MiB',
  EDQUOT: 'the disk quota is used up. It needs 100 MiB',
  EACCES: "this user isn't allowed to write there",
  EROFS: 'the disk is read-only',
};

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** @returns the folder of the files, which are written only if one is missing or differs @throws {UnpackError} */
export function unpack(dataDir: string, hashes: Hashes, read: (path: string) => Buffer): string {
  const release = sha256(Buffer.from(JSON.stringify(hashes))).slice(0, 16);
  const folder = join(dataDir, 'program', release);
  if (isIntact(folder, hashes)) return folder;
  const incoming = `${folder}.${process.pid}`;
  try {
    for (const path of Object.keys(hashes)) write(join(incoming, path), read(path));
    replace(folder, incoming, hashes);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UnpackError(`Can't unpack Campfire into ${folder}: ${REASONS[code] ?? message}.`);
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
  return folder;
}

/** Call only while holding the lock of the data directory: an older server may still run from its files. */
export function removeOtherReleases(folder: string): void {
  const others = readdirSync(dirname(folder)).filter((name) => name !== basename(folder));
  for (const name of others) rmSync(join(dirname(folder), name), { recursive: true, force: true });
}

function isIntact(folder: string, hashes: Hashes): boolean {
  try {
    return Object.entries(hashes).every(([path, hash]) => sha256(readFileSync(join(folder, path))) === hash);
  } catch {
    return false;
  }
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { mode: 0o600 });
}

/** Another process may have unpacked the same release meanwhile. */
function replace(folder: string, incoming: string, hashes: Hashes): void {
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(incoming, folder);
  } catch (error) {
    if (!isIntact(folder, hashes)) throw error;
  }
}
