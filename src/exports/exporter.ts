import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { DataDirectory } from '../database/data-directory';
import { FileCleaner } from '../files/store/file-cleaner';
import type { ExportProgress } from '../protocol/export.view';
import { runInThread, ThreadError } from '../threads/run-in-thread';
import { ExportError } from './export-error';
import type { ExportFigures, ExportOrder, ExportScope } from './job';

/** So that garbage is collected early. A file takes about 300 bytes, until the last is written. */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 192 };

@Injectable()
export class Exporter implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly oneByOne = pLimit(1);
  private last: Promise<unknown> = Promise.resolve();
  progress: ExportProgress = { step: 'data', done: 0, total: 0 };

  constructor(
    private readonly directory: DataDirectory,
    private readonly cleaner: FileCleaner,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.last;
  }

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** @param target of the archive; nothing may be there @param signal ends it @throws {ExportError} */
  write(scope: ExportScope, target: string, signal?: AbortSignal): Promise<ExportFigures> {
    const writing = this.oneByOne(() =>
      this.writeNow({ ...scope, target, dataDir: this.directory.path }, signal),
    );
    this.last = writing.catch(() => undefined);
    return writing;
  }

  /** Files that are deleted meanwhile stay until they are in it. */
  private async writeNow(
    order: ExportOrder,
    signal: AbortSignal = this.stopping.signal,
  ): Promise<ExportFigures> {
    const release = await this.cleaner.hold();
    this.progress = { step: 'data', done: 0, total: 0 };
    const report = (step: ExportProgress['step'], done: number, total: number) => {
      this.progress = { step, done, total };
    };
    try {
      const ends = AbortSignal.any([this.stopping.signal, signal]);
      return await runInThread<ExportFigures, ExportProgress['step']>(
        'export.js',
        order,
        report,
        ends,
        LIMITS,
      );
    } catch (error) {
      throw error instanceof ThreadError ? new ExportError(error.message) : error;
    } finally {
      release();
    }
  }
}
