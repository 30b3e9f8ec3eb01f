import { writeFile } from 'node:fs/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { beginningOfEach } from '../card-files';
import { FileStore } from '../store/file-store';
import type { StoredFile } from '../store/stored-file';
import { hasHeader } from '../type-rules';
import { type FileHeader, type HeaderJob, ThumbnailProcess } from './thumbnail-process';

const LIMIT_MS = 2_000;
const MAX_WAITING = 100;

/** Sizes and durations are read before a message is posted, so that nothing moves when its thumbnails come. */
@Injectable()
export class FileHeaders implements OnModuleDestroy {
  private readonly logger = new Logger(FileHeaders.name);
  private readonly process = new ThumbnailProcess({ limitMs: LIMIT_MS });
  private readonly limit = pLimit(1);

  constructor(private readonly store: FileStore) {}

  onModuleDestroy(): void {
    this.process.end();
  }

  async addTo(files: StoredFile[]): Promise<void> {
    await Promise.all(files.map((file) => this.add(file)));
  }

  /** @param start of a file whose rest isn’t here */
  async ofStart(start: Buffer, content_type: string): Promise<FileHeader | undefined> {
    if (!hasHeader(content_type) || this.limit.pendingCount >= MAX_WAITING) return undefined;
    const key = this.store.newKey();
    const source = this.store.incomingPath(key);
    try {
      await writeFile(source, start, { flag: 'wx', mode: 0o600 });
      return await this.read({ kind: 'header', source, content_type, isCut: true });
    } finally {
      await this.store.abort(key);
    }
  }

  private async add(file: StoredFile): Promise<void> {
    const { key, name, content_type, excerpt } = file;
    const counted = beginningOfEach(excerpt);
    if ((!hasHeader(content_type) && !counted) || this.limit.pendingCount >= MAX_WAITING) return;
    const source = this.store.path(key);
    Object.assign(file, await this.read({ kind: 'header', source, name, content_type, counted }));
  }

  private async read(job: HeaderJob): Promise<FileHeader | undefined> {
    try {
      return await this.limit(() => this.process.run(job));
    } catch (error) {
      this.logger.debug(`No header in a ${job.content_type} file: ${(error as Error).message}`);
      return undefined;
    }
  }
}
