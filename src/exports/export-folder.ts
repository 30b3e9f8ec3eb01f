import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataDirectory } from '../database/data-directory';
import { syncPath } from '../database/sync';

const PARTIAL = '.partial';

@Injectable()
export class ExportFolder {
  private readonly root: string;

  constructor(directory: DataDirectory) {
    this.root = join(directory.path, 'exports');
  }

  path(id: number): string {
    return join(this.root, `${id}.zip`);
  }

  has(id: number): boolean {
    return existsSync(this.path(id));
  }

  async prepare(id: number): Promise<string> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    const partial = this.path(id) + PARTIAL;
    await rm(partial, { force: true });
    return partial;
  }

  async keep(id: number): Promise<void> {
    await rename(this.path(id) + PARTIAL, this.path(id));
    syncPath(this.root);
  }

  async remove(id: number): Promise<void> {
    for (const path of [this.path(id), this.path(id) + PARTIAL]) await rm(path, { force: true });
  }

  async removeOthers(isKept: (id: number) => boolean): Promise<void> {
    const names = await readdir(this.root).catch(() => []);
    for (const name of names)
      if (name.endsWith(PARTIAL) || !isKept(Number.parseInt(name, 10)))
        await rm(join(this.root, name), { force: true });
  }
}
