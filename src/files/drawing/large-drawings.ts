import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { ReadDatabase } from '../../database/database';
import { isAccessible } from '../../database/is-there';
import { NotFound, RateLimited } from '../../http/errors';
import { Unavailable } from '../../http/server-errors';
import { isAttached } from '../attachment.queries';
import { FileStore } from '../store/file-store';
import { DRAWING_CONTEXT, DrawingError } from '../thumbnails/drawing-error';
import { ThumbnailProcess } from '../thumbnails/thumbnail-process';
import { toUploadError } from '../uploads/upload-errors';

/** HEIC has 25 seconds to be decoded, and the drawing 20. */
const LIMIT_MS = 50_000;
const MAX_WAITING = 20;
const MAX_WAITING_OF_PERSON = 4;
const MAX_FAILED = 1_000;

interface Order {
  key: string;
  user_id: number;
  requests: number;
  isStarted: boolean;
  made: Promise<void>;
}

/** For pictures that browsers can't show: drawn when somebody opens one, one at a time; what is lost is made again. */
@Injectable()
export class LargeDrawings implements OnModuleDestroy {
  private readonly logger = new Logger(DRAWING_CONTEXT);
  private readonly process = new ThumbnailProcess({ limitMs: LIMIT_MS });
  private readonly limit = pLimit(1);
  private readonly orders = new Map<string, Order>();
  private readonly failed = new LRUCache<string, true>({ max: MAX_FAILED });

  constructor(
    private readonly db: ReadDatabase,
    private readonly store: FileStore,
  ) {}

  onModuleDestroy(): void {
    this.process.end();
  }

  /** @returns the path of a WebP @throws {NotFound} if it can't be drawn {RateLimited} {Unavailable} {DiskFull} */
  async make(key: string, user_id: number, gone: AbortSignal): Promise<string> {
    const path = this.store.largePath(key);
    if (await isAccessible(path)) return path;
    const order = this.orders.get(key) ?? this.order(key, user_id);
    order.requests++;
    gone.addEventListener('abort', () => this.leave(order), { once: true });
    await order.made;
    return path;
  }

  private order(key: string, user_id: number): Order {
    if (this.failed.has(key)) throw new NotFound(UNDRAWN);
    const orders = [...this.orders.values()];
    if (orders.length >= MAX_WAITING) throw busy();
    if (orders.filter((order) => order.user_id === user_id).length >= MAX_WAITING_OF_PERSON)
      throw new RateLimited(1);
    const order: Order = { key, user_id, requests: 0, isStarted: false, made: Promise.resolve() };
    this.orders.set(key, order);
    order.made = this.limit(() => this.start(order));
    return order;
  }

  private leave(order: Order): void {
    order.requests--;
    if (order.requests === 0 && !order.isStarted) this.forget(order);
  }

  private forget(order: Order): void {
    if (this.orders.get(order.key) === order) this.orders.delete(order.key);
  }

  private async start(order: Order): Promise<void> {
    if (this.orders.get(order.key) !== order) throw new NotFound(UNDRAWN);
    order.isStarted = true;
    try {
      await this.draw(order.key);
    } catch (error) {
      throw this.errorFor(error, order.key);
    } finally {
      this.forget(order);
    }
  }

  private async draw(key: string): Promise<void> {
    await this.store.inWorkFolder(async (folder) => {
      const target = join(folder, 'drawn');
      await this.process.run({ kind: 'large', source: this.store.path(key), target });
      await this.store.commitLarge(key, target);
    });
    if (!isAttached(this.db, key)) await this.store.remove(key);
  }

  private errorFor(error: unknown, key: string): unknown {
    if (!(error instanceof DrawingError)) return toUploadError(error);
    this.logger.log(`A picture couldn’t be drawn large: ${error.message}`);
    if (error.code === 'stopped') return busy();
    this.failed.set(key, true);
    return new NotFound(UNDRAWN);
  }
}

const UNDRAWN = 'This file has no larger image.';
const busy = () => new Unavailable('The server is busy drawing other images. Try again in a moment.', 'busy');
