import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { findJobs, type Job, MAX_PAUSE_MS, pruneJobs } from '../../link-previews/link-preview-jobs';
import { isDue } from '../../outbound/due';
import { EventDispatcher } from '../../writes/dispatcher';
import { WritesService } from '../../writes/writes.service';
import { LinkPreviewWorker } from './link-preview-worker';

/** Many, because most of them wait for slow hosts. */
const MAX_RUNNING = 128;
/** One more than can run, to know when the next is due. */
const MAX_FOUND = MAX_RUNNING + 1;
/** Jobs that come one after the other are looked up together. */
const LOOK_MS = 100;

@Injectable()
export class LinkPreviewConsumer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LinkPreviewConsumer.name);
  private readonly running = new Map<number, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private unregister: () => void = () => undefined;
  private isStopped = false;
  private lookedAt = 0;
  /** Resolves with the next look, which is due soon. */
  private woken: PromiseWithResolvers<void> | undefined;

  constructor(
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly dispatcher: EventDispatcher,
    private readonly worker: LinkPreviewWorker,
  ) {}

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register(({ name, data }) => {
      if (name === 'account.updated') this.wake();
      const isMessage = name === 'message.posted' || name === 'message.edited';
      if (isMessage && 'message' in data && /<a href="http/i.test(data.message.body.html)) this.wake();
    });
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.unregister();
    clearTimeout(this.timer);
    this.endWait();
    await Promise.all(this.running.values());
  }

  async idle(): Promise<void> {
    while (this.woken || this.running.size > 0)
      await Promise.all([this.woken?.promise, ...this.running.values()]);
  }

  private wake(): void {
    if (this.woken || this.isStopped || this.running.size >= MAX_RUNNING) return;
    this.woken = Promise.withResolvers();
    this.schedule(Math.max(0, this.lookedAt + LOOK_MS - performance.now()));
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), ms).unref();
  }

  private endWait(): void {
    this.woken?.resolve();
    this.woken = undefined;
  }

  private look(): void {
    this.endWait();
    if (!this.features.isOn('opengraph')) return;
    this.lookedAt = performance.now();
    const jobs = findJobs(this.db, MAX_FOUND);
    const waiting = jobs.filter(({ message_id }) => !this.running.has(message_id));
    const isLater = ({ due_at }: Job) => !isDue(due_at, MAX_PAUSE_MS);
    for (const job of waiting) if (!isLater(job) && this.running.size < MAX_RUNNING) this.start(job);
    const later = waiting.find(isLater);
    if (later) this.schedule(later.due_at - Date.now() + 1);
    if (jobs.length === MAX_FOUND) this.prune();
  }

  private start(job: Job): void {
    const run = this.worker
      .process(job)
      .catch((error: unknown) => this.worker.postpone(job, error))
      .catch((error: unknown) => this.logger.warn(error))
      .finally(() => {
        this.running.delete(job.message_id);
        this.wake();
      });
    this.running.set(job.message_id, run);
  }

  private prune(): void {
    this.writes.run(pruneJobs, 'background').catch(() => undefined);
  }
}
