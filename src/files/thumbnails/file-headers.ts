import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { hasHeader } from '../file-types';
import { FileStore } from '../store/file-store';
import type { StoredFile } from '../store/stored-file';
import { ThumbnailProcess } from './thumbnail-process';

const LIMIT_MS = 2_000;
const MAX_WAITING = 100;

/** Sizes and durations are read before a message is posted, so that nothing moves when its thumbnails come. */
@Injectable()
export class FileHeaders implements OnModuleDestroy {
  private readonly logger = new Logger(FileHeaders.name);
  private readonly process = new ThumbnailProcess(LIMIT_MS);
  private readonly limit = pLimit(1);

  constructor(private readonly store: FileStore) {}

  onModuleDestroy(): void {
    this.process.end();
  }

  async addTo(files: StoredFile[]): Promise<void> {
    await Promise.all(files.map((file) => this.add(file)));
  }

  private async add(file: StoredFile): Promise<void> {
    const { key, content_type } = file;
    if (!hasHeader(content_type) || this.limit.pendingCount >= MAX_WAITING) return;
    const job = { kind: 'header', source: this.store.path(key), content_type } as const;
    try {
      Object.assign(file, await this.limit(() => this.process.run(job)));
    } catch (error) {
      this.logger.debug(`No header in a ${content_type} file: ${(error as Error).message}`);
    }
  }
}
