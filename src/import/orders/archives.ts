import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataDirectory } from '../../database/data-directory';
import { portableName } from '../../exports/archive-paths';
import { FinishedUploads } from '../../files/resumable/finished-uploads';
import { isDraft, moveDurably } from '../../files/store/durable-move';
import { FileStore } from '../../files/store/file-store';
import { toUploadError } from '../../files/uploads/upload-errors';
import { NotFound } from '../../http/errors';
import type { ImportArchiveView } from '../../protocol/import.view';
import { WritesService } from '../../writes/writes.service';
import { importFolderOf } from './order-file';

/** The folder that archives are uploaded to; who runs the server can put larger ones there, and folders. */
@Injectable()
export class ImportArchives {
  readonly folder: string;

  constructor(
    directory: DataDirectory,
    private readonly uploads: FinishedUploads,
    private readonly store: FileStore,
    private readonly writes: WritesService,
  ) {
    this.folder = importFolderOf(directory.path);
  }

  async list(): Promise<ImportArchiveView[]> {
    const names = await readdir(this.folder).catch(() => []);
    const all = await Promise.all(names.toSorted().map((name) => this.view(name)));
    return all.filter((one) => one !== undefined);
  }

  /** @throws {NotFound} */
  async pathOf(name: string): Promise<string> {
    if (!(await this.list()).some((one) => one.name === name))
      throw new NotFound('This archive isn’t there any more.');
    return join(this.folder, name);
  }

  /** @returns the name of the archive @throws {NotFound} {DiskFull} {Invalid} `upload_incomplete` */
  async take(user_id: number, upload_id: number): Promise<string> {
    const [file] = await this.uploads.files(user_id, [upload_id]);
    if (!file) throw new NotFound('This upload doesn’t exist anymore. Start it again.');
    const name = portableName(file.name).replace(/^\.+/, '') || 'archive.zip';
    await this.writes.run((tx) => this.uploads.take(tx, user_id, [upload_id]));
    await rm(join(this.folder, name), { recursive: true, force: true });
    try {
      await moveDurably(this.store.path(file.key), join(this.folder, name));
    } catch (error) {
      await this.store.abort(file.key);
      throw toUploadError(error);
    }
    return name;
  }

  async removeDrafts(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    // What can't be removed now may be at a later start; nobody waits for it.
    for (const name of names.filter(isDraft))
      await rm(join(this.folder, name), { force: true }).catch(() => undefined);
  }

  async remove(name: string): Promise<void> {
    await rm(await this.pathOf(name), { recursive: true, force: true });
  }

  /** Links lead elsewhere; hidden files are ours. */
  private async view(name: string): Promise<ImportArchiveView | undefined> {
    if (name.startsWith('.')) return undefined;
    const stats = await lstat(join(this.folder, name)).catch(() => undefined);
    if (stats?.isDirectory()) return { name };
    return stats?.isFile() ? { name, bytes: stats.size } : undefined;
  }
}
