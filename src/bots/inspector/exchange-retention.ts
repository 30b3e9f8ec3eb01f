import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { WritesService } from '../../writes/writes.service';
import { pruneExchanges } from './exchange.writes';

const EVERY_MS = 3600_000;

@Injectable()
export class ExchangeRetention implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly writes: WritesService) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.prune().catch(() => undefined), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async prune(): Promise<void> {
    await this.writes.run((tx) => pruneExchanges(tx), 'background');
  }
}
