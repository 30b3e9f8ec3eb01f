import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { isSearchSuspended } from '../database/search-index';
import { WritesService } from '../writes/writes.service';
import { findSegments, INDEXES, type IndexName, mergeSegments, pagesToMerge } from './segments';

const EVERY_MS = 5 * 60_000;
/** Between two steps, for everybody else. */
const PAUSE_MS = 50;

/** Keeps the segments of the indexes few, so that a search asks few of them, and a post need not merge them. */
@Injectable()
export class IndexUpkeep implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(IndexUpkeep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isEnding = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tidy(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    this.isEnding = true;
    clearInterval(this.timer);
  }

  /** Merges what there is to be merged, step by step, between the writes of everybody else. */
  tidy(pauseMs = PAUSE_MS): Promise<void> {
    this.running ??= this.tidyAll(pauseMs)
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async tidyAll(pauseMs: number): Promise<void> {
    for (const index of INDEXES)
      while (await this.step(index)) await sleep(pauseMs, undefined, { ref: false });
  }

  /** @returns is there more to be done? */
  private async step(index: IndexName): Promise<boolean> {
    if (this.isEnding || isSearchSuspended(this.db)) return false;
    if (pagesToMerge(findSegments(this.db, index)) === 0) return false;
    return this.writes.run((tx) => !isSearchSuspended(tx) && mergeSegments(tx, index), 'background');
  }
}
