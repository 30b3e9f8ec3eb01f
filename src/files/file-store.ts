import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataDirectory } from '../database/data-directory';

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const KEY = /^[0-9a-z]{28}$/;
const INCOMING = 'incoming';

/**
 * Files by key in `files/<2>/<2>/<key>`, as Campfire lays them out. A key is random: no part of a path was ever
 * sent by anybody. Order of a file's life: written and synced in `incoming`, moved to its place, the folder synced,
 * then its row committed; at the end the row goes first.
 */
@Injectable()
export class FileStore {
  private readonly root: string;
  /** Keys whose row is not decided yet: the sweep leaves their files alone. */
  private readonly undecided = new Set<string>();

  constructor(directory: DataDirectory) {
    this.root = join(directory.path, 'files');
  }

  /** A name for a new file; it is under way until `decided`. */
  newKey(): string {
    const key = Array.from(randomBytes(28), (byte) => LETTERS[byte % LETTERS.length]).join('');
    this.undecided.add(key);
    return key;
  }

  isUndecided(key: string): boolean {
    return this.undecided.has(key);
  }

  decided(key: string): void {
    this.undecided.delete(key);
  }

  path(key: string): string {
    if (!KEY.test(key)) throw new Error('This is no key of a file.');
    return join(this.root, key.slice(0, 2), key.slice(2, 4), key);
  }

  incomingPath(key: string): string {
    return join(this.root, INCOMING, key);
  }

  /** Nothing is under way at a start: what lies in `incoming` was left there by a crash. */
  async prepare(): Promise<void> {
    await rm(join(this.root, INCOMING), { recursive: true, force: true });
    await mkdir(join(this.root, INCOMING), { recursive: true, mode: 0o700 });
    for (const folder of [this.root, dirname(this.root)]) await sync(folder);
  }

  create(key: string): Promise<FileHandle> {
    return open(this.incomingPath(key), 'wx', 0o600);
  }

  /** Puts a finished file in its place, so that it is still there after a power cut. */
  async keep(key: string): Promise<void> {
    const path = this.path(key);
    await sync(this.incomingPath(key));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(this.incomingPath(key), path);
    // The folders above, too: another upload may have made them a moment ago, and not have synced them yet.
    for (const folder of [dirname(path), dirname(dirname(path)), this.root]) await sync(folder);
  }

  async remove(key: string): Promise<void> {
    await Promise.all([this.incomingPath(key), this.path(key)].map(unlinkIfThere));
  }

  /** Of a file that will not be anybody's. */
  async discard(key: string): Promise<void> {
    await this.remove(key);
    this.decided(key);
  }

  /** Every key that has a file, folder by folder. */
  async *keys(): AsyncGenerator<string[]> {
    for (const outer of await foldersIn(this.root))
      for (const inner of await foldersIn(join(this.root, outer)))
        yield (await readdir(join(this.root, outer, inner))).filter((name) => KEY.test(name));
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name.length === 2).map(({ name }) => name);
}

function unlinkIfThere(path: string): Promise<void> {
  return unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
