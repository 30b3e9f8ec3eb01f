import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { type Card, ThumbnailProcess } from './thumbnail-process';

/** Of pictures that nobody sent: beside posts and thumbnails of uploads, they can wait. */
@Injectable()
export class CardThumbnails implements OnModuleDestroy {
  private readonly process = new ThumbnailProcess({ isUrgent: false });
  private readonly limit = pLimit(1);

  onModuleDestroy(): void {
    this.process.end();
  }

  /** @throws {DrawingError} */
  draw(source: Buffer): Promise<Card> {
    return this.limit(() => this.process.run({ kind: 'card', source }));
  }
}
