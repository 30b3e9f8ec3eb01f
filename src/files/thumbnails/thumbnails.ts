import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import type { ThumbnailKind } from '../../../assets/rules/media-types';
import { Unavailable } from '../../http/server-errors';
import { FileStore } from '../store/file-store';
import { type DrawJob, type ImageHeader, ThumbnailProcess } from './thumbnail-process';
import type { SquareFormat } from './thumbnail-size';

const PROCESSES = 2;
const MAX_WAITING = 40;

/** A crash of an image library must not end the server. */
@Injectable()
export class Thumbnails implements OnModuleDestroy {
  private readonly free = Array.from({ length: PROCESSES }, () => new ThumbnailProcess());
  private readonly all = [...this.free];
  private readonly limit = pLimit(PROCESSES);

  constructor(private readonly store: FileStore) {}

  onModuleDestroy(): void {
    for (const process of this.all) process.end();
  }

  /** Leaves the thumbnail in the store, under a pending key. @throws {DrawingError} */
  draw(source_key: string, kind: ThumbnailKind, key: string): Promise<ImageHeader> {
    return this.inFolder(kind, this.store.path(source_key), async (drawn, path) => {
      await this.store.commit(key, path);
      return drawn;
    });
  }

  /** @throws {Unavailable} when too many are waiting @throws {DrawingError} when the file cannot be drawn */
  async square(source_key: string, kind: SquareFormat): Promise<Buffer> {
    if (this.limit.pendingCount >= MAX_WAITING)
      throw new Unavailable('The server is busy making thumbnails. Try again in a moment.', 'busy');
    return this.inFolder(kind, this.store.incomingPath(source_key), (_drawn, path) => readFile(path));
  }

  /** Whatever libraries and programs leave there goes with the folder. */
  private inFolder<Result>(
    kind: DrawJob['kind'],
    source: string,
    use: (drawn: ImageHeader, path: string) => Promise<Result>,
  ): Promise<Result> {
    return this.store.inWorkFolder(async (folder) => {
      const target = join(folder, 'drawn');
      return use(await this.run({ kind, source, target }), target);
    });
  }

  private run(job: DrawJob): Promise<ImageHeader> {
    return this.limit(async () => {
      const process = this.free.pop()!;
      try {
        return await process.run(job);
      } finally {
        this.free.push(process);
      }
    });
  }
}
