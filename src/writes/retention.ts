import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { pruneEvents } from './event-log';
import { pruneResults } from './idempotency/stored-results';
import { WritesService } from './writes.service';

const EVERY_MS = 60_000;

@Injectable()
export class Retention implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly writes: WritesService) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.prune().catch(() => undefined), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  prune(): Promise<void> {
    return this.writes.run((tx) => {
      pruneEvents(tx, tx.now);
      pruneResults(tx);
    }, 'background');
  }
}
