import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import {
  indexSlice,
  isSearchSuspended,
  searchRebuildRest,
  suspendSearchIndex,
} from '../database/search-index';
import { fillTraits } from '../messages/traits.sql';
import type { Tx } from '../writes/tx';
import { WriteFaults } from '../writes/write-faults';
import { WritesService } from '../writes/writes.service';

const SLICE = 200;
/** Between two slices, for everybody else. */
const PAUSE_MS = 10;
const RETRY_MS = 5_000;
const TELL_MS = 10_000;

/** Makes the search index anew while people go on: after it was found damaged, or when somebody wants it. */
@Injectable()
export class SearchIndex implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SearchIndex.name);
  private running: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isEnding = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly faults: WriteFaults,
  ) {}

  /** A rebuild that a crash interrupted goes on; one that had no index to go on with begins again. */
  onModuleInit(): void {
    this.faults.onIndexLost = () => void this.resume();
    if (this.isSuspended) void (this.hasIndex ? this.resume() : this.rebuild());
  }

  onModuleDestroy(): void {
    this.isEnding = true;
    clearTimeout(this.retry);
  }

  /** Search answers nothing meanwhile: half an index would be worse. */
  get isSuspended(): boolean {
    return isSearchSuspended(this.db);
  }

  /** So many messages, at most, are not in the index yet; undefined when it is whole. */
  get rest(): number | undefined {
    return searchRebuildRest(this.db);
  }

  /** Throws the index away and makes it anew, from the newest message to the oldest. */
  async rebuild(): Promise<void> {
    await this.begin();
    await this.resume();
  }

  /** The same without waiting for its end. */
  async begin(): Promise<void> {
    await this.writes.run((tx) => suspendSearchIndex(tx, { isAnew: true }));
    void this.resume();
  }

  /** A search met what cannot be: the index begins anew, unless it does already. */
  mend(error: unknown): void {
    this.logger.error(error);
    if (!this.isSuspended) void this.rebuild().catch((failure: unknown) => this.logger.error(failure));
  }

  private get hasIndex(): boolean {
    return this.db.get(`SELECT 1 FROM sqlite_master WHERE name = 'messages_search_insert'`) !== undefined;
  }

  private resume(): Promise<void> {
    this.running ??= this.index().finally(() => (this.running = undefined));
    return this.running;
  }

  private async index(): Promise<void> {
    this.logger.warn('The search index is being made anew.');
    let told = performance.now();
    try {
      while (!this.isEnding && this.isSuspended && this.hasIndex) {
        await this.writes.run((tx) => indexNext(tx), 'background');
        await sleep(PAUSE_MS);
        if (performance.now() - told > TELL_MS) {
          told = performance.now();
          this.logger.log(`${this.rest ?? 0} messages, at most, are not in the search index yet.`);
        }
      }
      if (!this.isSuspended) this.logger.log('The search index is whole again.');
    } catch (error) {
      this.logger.error(error);
      if (!this.isEnding) this.retry = setTimeout(() => void this.resume(), RETRY_MS).unref();
    }
  }
}

function indexNext(tx: Tx): boolean {
  return indexSlice(tx, SLICE, (first, last) => fillTraits(tx, first, last));
}
