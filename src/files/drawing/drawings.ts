import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { EventDispatcher } from '../../writes/dispatcher';
import { WritesService } from '../../writes/writes.service';
import { findAttachment } from '../attachment.queries';
import { FileStore } from '../store/file-store';
import { DRAWING_CONTEXT, DrawingError } from '../thumbnails/drawing-error';
import { Thumbnails } from '../thumbnails/thumbnails';
import { thumbnailKindOf } from '../type-rules';
import { saveDrawing, saveError } from './drawing.writes';
import { deleteJob, findJobs, type Job } from './drawing-jobs';

const EVERY_MS = 60_000;

/** The kinds each lane draws, in this order: slow ones never hold up the first lane. */
const LANES = [[false], [true, false]];

/** Jobs are rows written with the message: no post waits for a thumbnail, and a crash loses none. */
@Injectable()
export class Drawings implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DRAWING_CONTEXT);
  private readonly lanes = new Map<boolean[], Promise<void>>();
  /** Running, or postponed until the timer: not after an error of the file. */
  private readonly taken = new Set<number>();
  private postponed: number[] = [];
  private timer: NodeJS.Timeout | undefined;
  private unregister: () => void = () => undefined;
  private isStopped = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly dispatcher: EventDispatcher,
    private readonly store: FileStore,
    private readonly thumbnails: Thumbnails,
  ) {}

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register(({ name, data }) => {
      if (name === 'message.posted' && 'message' in data && data.message.attachments.length > 0) this.wake();
    });
    this.timer = setInterval(() => this.retry(), EVERY_MS).unref();
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    this.unregister();
    await this.idle();
  }

  async idle(): Promise<void> {
    this.wake();
    while (this.lanes.size > 0) await Promise.all(this.lanes.values());
  }

  wake(): void {
    for (const lane of LANES) {
      const job = this.isStopped || this.lanes.has(lane) ? undefined : this.next(lane);
      if (job) this.start(lane, job);
    }
  }

  private retry(): void {
    for (const id of this.postponed.splice(0)) this.taken.delete(id);
    this.wake();
  }

  private next(lane: boolean[]): Job | undefined {
    for (const isSlow of lane) {
      const jobs = findJobs(this.db, isSlow, this.taken.size + 1);
      const job = jobs.find(({ attachment_id }) => !this.taken.has(attachment_id));
      if (job) return job;
    }
    return undefined;
  }

  private start(lane: boolean[], job: Job): void {
    const { attachment_id } = job;
    this.taken.add(attachment_id);
    const run = this.process(job)
      .then(() => void this.taken.delete(attachment_id))
      .catch((error: unknown) => {
        this.postponed.push(attachment_id);
        if (!this.isStopped) this.logger.warn(error);
      })
      .finally(() => {
        this.lanes.delete(lane);
        this.wake();
      });
    this.lanes.set(lane, run);
  }

  private async process(job: Job): Promise<void> {
    const file = findAttachment(this.db, job.attachment_id);
    const kind = file && thumbnailKindOf(file.content_type);
    if (!kind) return this.writes.run((tx) => deleteJob(tx, job), 'background');
    const key = this.store.newKey();
    let isSaved = false;
    try {
      const drawn = await this.thumbnails.draw(file.key, kind, key);
      isSaved = await this.writes.run((tx) => saveDrawing(tx, job, drawn, key), 'background');
    } catch (error) {
      if (this.isStopped || !(error instanceof DrawingError)) throw error;
      this.logger.log(`No thumbnail for a ${file.content_type} file: ${error.message}`);
      await this.writes.run((tx) => saveError(tx, job, error.code), 'background');
    } finally {
      // After a failed fsync the commit may have succeeded; the cleaner decides at the next start.
      if (!isSaved && !this.writes.failure) await this.store.remove(key);
      this.store.settle(key);
    }
  }
}
