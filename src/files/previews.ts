import { readFile, writeFile } from 'node:fs/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Unavailable } from '../errors';
import { FileStore } from './file-store';
import { previewKindOf } from './file-types';
import { type Drawn, type PreviewJob, PreviewProcess } from './preview-process';
import { CARD, fitted, type SquareKind } from './preview-size';
import type { StoredFile } from './stored-file';

const PROCESSES = 2;
/** More than so many waiting, and the next one goes without: a message does not wait for minutes. */
const MAX_WAITING = 40;

export interface Card {
  /** WebP. */
  image: Buffer;
  width: number;
  height: number;
}

/** Makes pictures of files, in other processes: what breaks there does not break us. */
@Injectable()
export class Previews implements OnModuleDestroy {
  private readonly logger = new Logger(Previews.name);
  private readonly free = Array.from({ length: PROCESSES }, () => new PreviewProcess());
  private readonly all = [...this.free];
  private readonly waiting: ((process: PreviewProcess) => void)[] = [];

  constructor(private readonly store: FileStore) {}

  onModuleDestroy(): void {
    for (const process of this.all) process.end();
  }

  /** Fills in what can be found out. A file of which no picture can be made is a file all the same. */
  async addTo(files: StoredFile[]): Promise<void> {
    await Promise.all(files.map((file) => this.add(file)));
  }

  private async add(file: StoredFile): Promise<void> {
    const kind = previewKindOf(file.content_type);
    if (!kind || this.waiting.length >= MAX_WAITING) return;
    const preview_key = this.store.newKey();
    try {
      const job = { kind, source: this.store.path(file.key), target: this.store.incomingPath(preview_key) };
      const { width, height, is_animated } = await this.draw(job);
      await this.store.keep(preview_key);
      Object.assign(file, { width, height, is_animated, preview_key });
    } catch (error) {
      this.logger.debug(`No preview of a file of type ${file.content_type}: ${(error as Error).message}`);
      await this.store.discard(preview_key);
    }
  }

  /**
   * Cuts a picture that lies in `incoming` to a square.
   * @throws {Unavailable} when too many are waiting
   * @throws {Error} when no picture comes of it
   */
  async square(source_key: string, kind: SquareKind): Promise<Buffer> {
    if (this.waiting.length >= MAX_WAITING)
      throw new Unavailable('Too many pictures are being drawn.', 'busy');
    return (await this.drawn(this.store.incomingPath(source_key), kind)).image;
  }

  /**
   * Draws the picture of a page small enough for its card.
   * @throws {Error} when no picture comes of it
   */
  async card(content: Buffer): Promise<Card> {
    const key = this.store.newKey();
    const source = this.store.incomingPath(key);
    try {
      await writeFile(source, content, { flag: 'wx', mode: 0o600 });
      const { image, width, height } = await this.drawn(source, 'card');
      return { image, ...fitted({ width, height }, CARD) };
    } finally {
      await this.store.discard(key);
    }
  }

  private async drawn(source: string, kind: SquareKind | 'card'): Promise<Drawn & { image: Buffer }> {
    const key = this.store.newKey();
    const target = this.store.incomingPath(key);
    try {
      const drawn = await this.draw({ kind, source, target });
      return { ...drawn, image: await readFile(target) };
    } finally {
      await this.store.discard(key);
    }
  }

  private async draw(job: PreviewJob): Promise<Drawn> {
    const process = this.free.pop() ?? (await new Promise<PreviewProcess>((next) => this.waiting.push(next)));
    try {
      return await process.run(job);
    } finally {
      const next = this.waiting.shift();
      if (next) next(process);
      else this.free.push(process);
    }
  }
}
