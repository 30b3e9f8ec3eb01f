import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { scaleToFit } from '../../../assets/rules/thumbnail-size';
import { FileStore } from '../store/file-store';
import { ThumbnailProcess } from './thumbnail-process';
import { CARD } from './thumbnail-size';

export interface Card {
  image: Buffer;
  width: number;
  height: number;
}

/** Of pictures that nobody sent: beside posts and thumbnails of uploads, they can wait. */
@Injectable()
export class CardThumbnails implements OnModuleDestroy {
  private readonly process = new ThumbnailProcess({ isUrgent: false });
  private readonly limit = pLimit(1);

  constructor(private readonly store: FileStore) {}

  onModuleDestroy(): void {
    this.process.end();
  }

  /** @throws {DrawingError} */
  draw(content: Buffer): Promise<Card> {
    return this.limit(() =>
      this.store.inWorkFolder(async (folder) => {
        const [source, target] = [join(folder, 'source'), join(folder, 'drawn')];
        await writeFile(source, content, { flag: 'wx', mode: 0o600 });
        const { width, height } = await this.process.run({ kind: 'card', source, target });
        return { image: await readFile(target), ...scaleToFit({ width, height }, CARD) };
      }),
    );
  }
}
