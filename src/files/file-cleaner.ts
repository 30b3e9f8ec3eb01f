import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { Feed } from '../writes/feed';
import { WritesService } from '../writes/writes.service';
import { isAttached } from './attachment.sql';
import { FileStore } from './file-store';

const EVERY_MS = 60_000;
const SLICE = 500;
export const DISCARDED_SQL = 'SELECT key FROM discarded_files LIMIT ?';

/** Removes files whose rows are gone: after each commit that took some, and at a start what a crash left over. */
@Injectable()
export class FileCleaner implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FileCleaner.name);
  private timer: NodeJS.Timeout | undefined;
  private leave: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly feed: Feed,
    private readonly store: FileStore,
  ) {}

  onModuleInit(): Promise<void> {
    return this.store.prepare();
  }

  onApplicationBootstrap(): void {
    this.leave = this.feed.register(({ name }) => {
      if (/^(?:message\.(?:deleted|edited)|room\.deleted)$/.test(name)) this.wake();
    });
    this.timer = setInterval(() => this.wake(), EVERY_MS).unref();
    this.enqueue(() => this.sweep());
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    this.leave?.();
    await this.running;
  }

  /** Resolves when all that is waiting now is done. */
  idle(): Promise<void> {
    return this.running;
  }

  private wake(): void {
    this.enqueue(() => this.discard());
  }

  private enqueue(work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error) => this.logger.warn(error));
  }

  /** First the file, then the word of it: a crash in between only repeats it. */
  private async discard(): Promise<void> {
    while (!this.isStopped) {
      const keys = this.db.all<{ key: string }>(DISCARDED_SQL, SLICE).map(({ key }) => key);
      if (keys.length === 0) return;
      for (const key of keys) await this.store.remove(key);
      await this.writes.run((tx) => {
        for (const key of keys) tx.run('DELETE FROM discarded_files WHERE key = ?', key);
      }, 'background');
    }
  }

  /** Files without a row, of uploads that a crash cut short between the move and the commit. */
  private async sweep(): Promise<void> {
    let orphans = 0;
    for await (const keys of this.store.keys()) {
      if (this.isStopped) return;
      for (const key of keys) {
        // In this order: what was decided meanwhile has its row by now.
        if (this.store.isUndecided(key) || isAttached(this.db, key)) continue;
        await this.store.remove(key);
        orphans++;
      }
    }
    if (orphans > 0) this.logger.log(`Removed ${orphans} files that no message has.`);
  }
}
