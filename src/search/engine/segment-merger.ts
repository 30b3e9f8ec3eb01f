import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { isSearchSuspended } from '../../database/search-index';
import { WritesService } from '../../writes/writes.service';
import { findSegments, INDEXES, type IndexName, mergeSegments, pagesToMerge } from './segments';

const INTERVAL_MS = 5 * 60_000;
const PAUSE_MS = 50;

/** Merges the segments of the indexes in the background, so that a search reads few and a post merges none. */
@Injectable()
export class SegmentMerger implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SegmentMerger.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.merge(), INTERVAL_MS).unref();
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    clearInterval(this.timer);
  }

  merge(pauseMs = PAUSE_MS): Promise<void> {
    this.running ??= this.mergeAll(pauseMs)
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async mergeAll(pauseMs: number): Promise<void> {
    for (const index of INDEXES)
      while (await this.step(index)) await sleep(pauseMs, undefined, { ref: false });
  }

  private async step(index: IndexName): Promise<boolean> {
    if (this.isStopping || isSearchSuspended(this.db)) return false;
    if (pagesToMerge(findSegments(this.db, index)) === 0) return false;
    return this.writes.run((tx) => !isSearchSuspended(tx) && mergeSegments(tx, index), 'background');
  }
}
