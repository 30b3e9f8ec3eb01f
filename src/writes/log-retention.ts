import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { pruneEvents } from './event-log';
import { pruneResults } from './idempotency/stored-results';
import { TrustedTime } from './trusted-time';
import { WritesService } from './writes.service';

const EVERY_MS = 60_000;

@Injectable()
export class LogRetention implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly writes: WritesService,
    private readonly time: TrustedTime,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.prune().catch(() => undefined), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  prune(): Promise<void> {
    const now = this.time.now();
    return this.writes.run((tx) => {
      pruneEvents(tx, now);
      pruneResults(tx, now);
    }, 'background');
  }
}
