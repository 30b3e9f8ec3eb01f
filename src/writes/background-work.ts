import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Tx } from './tx';
import { WritesService } from './writes.service';

@Injectable()
export class BackgroundWork implements OnModuleDestroy {
  private readonly logger = new Logger(BackgroundWork.name);
  isStopped = false;

  constructor(private readonly writes: WritesService) {}

  onModuleDestroy(): void {
    this.isStopped = true;
  }

  /** @param slice returns true when nothing is left @param pauseMs between two slices */
  async finish(slice: (tx: Tx) => boolean, pauseMs = 0): Promise<void> {
    try {
      while (!this.isStopped && !(await this.writes.run(slice, 'background')))
        await sleep(pauseMs, undefined, { ref: false });
    } catch (error) {
      this.logger.warn(error);
    }
  }
}
