import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Tx } from './tx';
import { WritesService } from './writes.service';

/** What takes long is done in many small writes, behind all others, until nothing is left or the server stops. */
@Injectable()
export class BackgroundWork implements OnModuleDestroy {
  private readonly logger = new Logger(BackgroundWork.name);
  private isStopped = false;

  constructor(private readonly writes: WritesService) {}

  onModuleDestroy(): void {
    this.isStopped = true;
  }

  /** @param slice does a part of it; true when nothing is left */
  async finish(slice: (tx: Tx) => boolean): Promise<void> {
    try {
      while (!this.isStopped && !(await this.writes.run(slice, 'background')));
    } catch (error) {
      this.logger.warn(error);
    }
  }
}
