import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { plural } from '../../../assets/texts/en/plural';
import { ReadDatabase } from '../../database/database';
import {
  indexSlice,
  isSearchSuspended,
  remainingToIndex,
  suspendSearchIndex,
} from '../../database/search-index';
import { fillFacets } from '../../messages/body/facets.writes';
import { SearchIndexRecovery } from '../../writes/search-index-recovery';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';

const SLICE = 200;
const PAUSE_MS = 10;
const RETRY_MS = 5_000;
const LOG_MS = 10_000;

@Injectable()
export class SearchIndex implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SearchIndex.name);
  private running: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly recovery: SearchIndexRecovery,
  ) {}

  onModuleInit(): void {
    this.recovery.onReplaced(() => void this.resume());
    if (this.isSuspended) void (this.hasIndex ? this.resume() : this.rebuild());
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    clearTimeout(this.retry);
  }

  /** While the index is incomplete, searches answer 503. */
  get isSuspended(): boolean {
    return isSearchSuspended(this.db);
  }

  /** The most messages that may still be missing; undefined when the index is complete. */
  get remaining(): number | undefined {
    return remainingToIndex(this.db);
  }

  async rebuild(): Promise<void> {
    await this.startRebuild();
    await this.resume();
  }

  async startRebuild(): Promise<void> {
    await this.writes.run((tx) => suspendSearchIndex(tx, { isRebuild: true }));
    void this.resume();
  }

  repair(error: unknown): void {
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
    this.logger.warn('Rebuilding the search index.');
    let loggedAt = performance.now();
    try {
      while (!this.isStopping && this.isSuspended && this.hasIndex) {
        await this.writes.run((tx) => indexNext(tx), 'background');
        await sleep(PAUSE_MS);
        if (performance.now() - loggedAt > LOG_MS) {
          loggedAt = performance.now();
          this.logger.log(remainingText(this.remaining ?? 0));
        }
      }
      if (!this.isSuspended) this.logger.log('The search index is complete again.');
    } catch (error) {
      this.logger.error(error);
      if (!this.isStopping) this.retry = setTimeout(() => void this.resume(), RETRY_MS).unref();
    }
  }
}

function indexNext(tx: Tx): boolean {
  return indexSlice(tx, SLICE, (first, last) => fillFacets(tx, first, last));
}

export const remainingText = (remaining: number) =>
  `Up to ${plural(remaining, '1 message', `${remaining.toLocaleString('en')} messages`)} left to index.`;
