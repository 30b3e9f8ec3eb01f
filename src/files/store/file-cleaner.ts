import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { plural } from '../../../assets/texts/en/plural';
import { ReadDatabase } from '../../database/database';
import { EventDispatcher } from '../../writes/dispatcher';
import { WritesService } from '../../writes/writes.service';
import { isAttached } from '../attachment.queries';
import { findExpired, isStarted } from '../resumable/upload.queries';
import { discardUpload } from '../resumable/upload.writes';
import { FileReferences } from './file-references';
import { FileStore } from './file-store';

const EVERY_MS = 60_000;
const SLICE = 500;
const DISCARDED_SQL = 'SELECT key FROM discarded_files LIMIT ?';

@Injectable()
export class FileCleaner implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FileCleaner.name);
  private timer: NodeJS.Timeout | undefined;
  private unregister: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;
  private holds = 0;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly dispatcher: EventDispatcher,
    private readonly store: FileStore,
    private readonly references: FileReferences,
  ) {}

  onModuleInit(): Promise<void> {
    this.references.register((key) => isAttached(this.db, key) || isStarted(this.db, key));
    return this.store.prepare();
  }

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register(({ name }) => {
      if (/^(?:message\.(?:deleted|edited)|room\.deleted)$/.test(name)) this.wake();
    });
    this.timer = setInterval(() => this.wake(), EVERY_MS).unref();
    this.enqueue(() => this.sweep());
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    this.unregister?.();
    await this.running;
  }

  idle(): Promise<void> {
    return this.running;
  }

  /** No file is removed until the function that it returns is called. */
  async hold(): Promise<() => void> {
    this.holds++;
    await this.running;
    return () => {
      this.holds--;
      this.wake();
    };
  }

  private get isIdle(): boolean {
    return this.isStopped || this.holds > 0;
  }

  private wake(): void {
    this.enqueue(() => this.expire());
    this.enqueue(() => this.discard());
  }

  private enqueue(work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error) => this.logger.warn(error));
  }

  private async expire(): Promise<void> {
    const expired = findExpired(this.db, Date.now());
    if (expired.length === 0) return;
    await this.writes.run((tx) => {
      for (const upload of expired) discardUpload(tx, upload);
    }, 'background');
  }

  /** Files go before their rows, so that a crash only repeats the work. */
  private async discard(): Promise<void> {
    while (!this.isIdle) {
      const keys = this.db.all<{ key: string }>(DISCARDED_SQL, SLICE).map(({ key }) => key);
      if (keys.length === 0) return;
      for (const key of keys) await this.store.remove(key);
      await this.writes.run((tx) => {
        for (const key of keys) tx.run('DELETE FROM discarded_files WHERE key = ?', key);
      }, 'background');
    }
  }

  /** Uploads may have crashed between the move and the commit. */
  private async sweep(): Promise<void> {
    let orphans = await this.removeOrphans(await this.store.partKeys());
    for await (const keys of this.store.keys()) orphans += await this.removeOrphans(keys);
    if (orphans > 0)
      this.logger.log(`Removed ${plural(orphans, '1 file', `${orphans} files`)} that no message uses.`);
  }

  private async removeOrphans(keys: string[]): Promise<number> {
    let orphans = 0;
    for (const key of keys) {
      // In this order: a key that is no longer pending has its row by now.
      if (this.isIdle || this.store.isPending(key) || this.references.has(key)) continue;
      await this.store.remove(key);
      orphans++;
    }
    return orphans;
  }
}
