import { statfsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataDirectory } from './data-directory';

const MIB = 1024 * 1024;
const MIN_FREE = { healthy: 1024 * MIB, usable: 64 * MIB };
const TIMEOUT_MS = 2_000;

export interface DiskFigures {
  /** In bytes. */
  free: number;
  database: number;
  wal: number;
}

/** For programs that do nothing else; in bytes, what this user may still write. @throws when there is no such path */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

export function judgeSpace(free: number): 'well' | 'low' | 'full' {
  if (free < MIN_FREE.usable) return 'full';
  return free < MIN_FREE.healthy ? 'low' : 'well';
}

/** A network disk that hangs never answers: only one reading at a time is left waiting for it. */
@Injectable()
export class DiskSpace {
  private reading: Promise<DiskFigures | undefined> | undefined;

  constructor(private readonly directory: DataDirectory) {}

  figures(): Promise<DiskFigures | undefined> {
    this.reading ??= this.read()
      .catch(() => undefined)
      .finally(() => (this.reading = undefined));
    return Promise.race([this.reading, sleep(TIMEOUT_MS, undefined, { ref: false })]);
  }

  private async read(): Promise<DiskFigures> {
    const { path, databasePath } = this.directory;
    const { bavail, bsize } = await statfs(path);
    return {
      free: bavail * bsize,
      database: await bytesOf(databasePath),
      wal: await bytesOf(`${databasePath}-wal`),
    };
  }
}

const bytesOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
