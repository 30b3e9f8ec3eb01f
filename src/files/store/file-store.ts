import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, mkdtemp, open, readdir, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { LARGE_VERSION } from '../../../assets/rules/large-drawings';
import { DataDirectory } from '../../database/data-directory';
import { moveDurably, syncPath } from './durable-move';
import { placeOf } from './file-place';

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const KEY = /^[0-9a-z]{28}$/;
const INCOMING = 'incoming';
const PARTS = 'parts';
/** Drawings that can be made again, under the keys of their originals. */
const LARGE = 'large';
const LARGE_OF_VERSION = join(LARGE, LARGE_VERSION);

/** A file is synced in `incoming`, then moved, its folders synced, and only then its row committed. */
@Injectable()
export class FileStore {
  private readonly root: string;
  /** Not committed yet; the cleaner skips them. */
  private readonly pending = new Set<string>();

  constructor(directory: DataDirectory) {
    this.root = join(directory.path, 'files');
  }

  /** @returns a key that is pending until `settle` or `abort` */
  newKey(): string {
    const key = Array.from(randomBytes(28), (byte) => LETTERS[byte % LETTERS.length]).join('');
    this.pending.add(key);
    return key;
  }

  isPending(key: string): boolean {
    return this.pending.has(key);
  }

  settle(key: string): void {
    this.pending.delete(key);
  }

  path(key: string): string {
    return join(this.root, checkedPlaceOf(key));
  }

  incomingPath(key: string): string {
    return join(this.root, INCOMING, key);
  }

  async prepare(): Promise<void> {
    await rm(join(this.root, INCOMING), { recursive: true, force: true });
    await this.removeFormerDrawings();
    for (const folder of [INCOMING, PARTS, LARGE_OF_VERSION])
      await mkdir(join(this.root, folder), { recursive: true, mode: 0o700 });
    for (const folder of [this.root, dirname(this.root)]) await syncPath(folder);
  }

  private async removeFormerDrawings(): Promise<void> {
    const names = await readdir(join(this.root, LARGE)).catch(ifMissing([]));
    for (const name of names.filter((name) => name !== LARGE_VERSION))
      await rm(join(this.root, LARGE, name), { recursive: true, force: true });
  }

  create(key: string): Promise<FileHandle> {
    return open(this.incomingPath(key), 'wx', 0o600);
  }

  commit(key: string, from = this.incomingPath(key)): Promise<void> {
    return moveDurably(from, this.path(key));
  }

  /** For one job; the next start removes it at the latest. */
  async inWorkFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = await mkdtemp(this.incomingPath('work-'));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  largePath(key: string): string {
    return join(this.root, LARGE_OF_VERSION, checkedPlaceOf(key));
  }

  commitLarge(key: string, from: string): Promise<void> {
    return moveDurably(from, this.largePath(key));
  }

  async remove(key: string): Promise<void> {
    const paths = [this.incomingPath(key), this.partPath(key), this.path(key), this.largePath(key)];
    await Promise.all(paths.map(unlinkIfThere));
  }

  async abort(key: string): Promise<void> {
    await this.remove(key);
    this.settle(key);
  }

  /** Unlike `incoming`, parts outlive the process; their rows know them. */
  partPath(key: string): string {
    return join(this.root, PARTS, key);
  }

  async startPart(key: string): Promise<void> {
    const file = await open(this.partPath(key), 'wx', 0o600);
    await file.close();
    await syncPath(join(this.root, PARTS));
  }

  openPart(key: string): Promise<FileHandle> {
    return open(this.partPath(key), 'r+');
  }

  async commitPart(key: string): Promise<void> {
    await moveDurably(this.partPath(key), this.path(key)).catch(ifMissing(undefined));
  }

  async partKeys(): Promise<string[]> {
    return (await readdir(join(this.root, PARTS))).filter((name) => KEY.test(name));
  }

  async *keys(): AsyncGenerator<string[]> {
    for (const root of [this.root, join(this.root, LARGE_OF_VERSION)])
      for (const outer of await foldersIn(root))
        for (const inner of await foldersIn(join(root, outer)))
          yield (await readdir(join(root, outer, inner))).filter((name) => KEY.test(name));
  }
}

function checkedPlaceOf(key: string): string {
  if (!KEY.test(key)) throw new Error('Not a file key.');
  return placeOf(key);
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name.length === 2).map(({ name }) => name);
}

function unlinkIfThere(path: string): Promise<void> {
  return unlink(path).catch(ifMissing(undefined));
}

const ifMissing =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code !== 'ENOENT') throw error;
    return value;
  };
