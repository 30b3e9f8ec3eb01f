import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isSea } from 'node:sea';
import { Logger } from '@nestjs/common';
import type { Database } from 'better-sqlite3';
import { takeLock } from './file-lock';
import { finishRestore } from './pending-restore';
import { syncPath } from './sync';

/** In use or not writable: exit code 73. */
export class DataDirectoryError extends Error {}

class DataDirectoryInUse extends DataDirectoryError {}

/** @returns other errors as they are */
export const withAdvice = (error: unknown): unknown =>
  error instanceof DataDirectoryInUse
    ? new DataDirectoryError(
        `${error.message}\nStop the server, run this command, and start the server again.`,
      )
    : error;

export class DataDirectory {
  private lock: Database | undefined;

  constructor(readonly path: string) {
    try {
      syncNew(path, mkdirSync(path, { recursive: true, mode: 0o700 }));
      this.lock = takeLock(join(path, 'lock'));
      if (!this.lock) throw new DataDirectoryInUse('Another Campfire process is using the data directory.');
      finishRestore(path);
      warnIfOpen(path);
    } catch (error) {
      this.release();
      if (error instanceof DataDirectoryError) throw error;
      throw new DataDirectoryError(`Can't use the data directory ${path}: ${reasonOf(error)}`);
    }
  }

  get databasePath(): string {
    return join(this.path, 'campfire.sqlite3');
  }

  release(): void {
    this.lock?.close();
    this.lock = undefined;
  }
}

/** An executable unpacks the database driver into the data directory. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'ERR_DLOPEN_FAILED' || !isSea()) return message;
  return `${message}. Mount its disk without "noexec".`;
}

function warnIfOpen(path: string): void {
  const mode = statSync(path).mode & 0o777;
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  new Logger('DataDirectory').warn(
    `Other users of this machine can open the data directory ${path} (mode ${mode.toString(8)}). Run: chmod -R go= ${path}`,
  );
}

/** A new folder survives a power cut once the folder above it is synced. */
function syncNew(path: string, topmost: string | undefined): void {
  if (topmost === undefined) return;
  const end = dirname(resolve(topmost));
  for (let folder = resolve(path); folder.length > end.length; ) {
    folder = dirname(folder);
    syncPath(folder);
  }
}
