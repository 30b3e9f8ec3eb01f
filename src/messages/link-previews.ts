import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { Feed } from '../writes/feed';
import { WritesService } from '../writes/writes.service';
import { LinkPreviewWork } from './link-preview-work';

export const DUE_JOBS =
  'SELECT message_id, tries, due_at FROM unfurl_jobs ORDER BY due_at, message_id LIMIT ?';
const TOO_MANY = 1_000;
const PRUNE = `DELETE FROM unfurl_jobs WHERE message_id <=
  (SELECT message_id FROM unfurl_jobs ORDER BY message_id DESC LIMIT 1 OFFSET ${TOO_MANY})`;
const MOST_AT_ONCE = 8;

export interface Job {
  message_id: number;
  tries: number;
  due_at: number;
}

/**
 * Looks at what posted messages link to, after they are committed. What is to be done stands in `unfurl_jobs`, written
 * with the message: a crash forgets nothing, a flood is bounded, and no post waits for it.
 */
@Injectable()
export class LinkPreviews implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LinkPreviews.name);
  private readonly busy = new Map<number, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private leave: () => void = () => undefined;
  private isStopped = false;

  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly feed: Feed,
    private readonly work: LinkPreviewWork,
  ) {}

  onApplicationBootstrap(): void {
    this.leave = this.feed.register(({ name, data }) => {
      if (name === 'account.updated') this.wake();
      const isMessage = name === 'message.posted' || name === 'message.edited';
      if (isMessage && 'message' in data && data.message.body.html.includes('<a href="http')) this.wake();
    });
    this.wake();
  }

  /** What is under way is begun anew at the next start. */
  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.leave();
    clearTimeout(this.timer);
    await Promise.all(this.busy.values());
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.busy.size > 0) await Promise.all(this.busy.values());
  }

  private wake(): void {
    clearTimeout(this.timer);
    if (this.isStopped || !this.config.features.opengraph || this.busy.size >= MOST_AT_ONCE) return;
    const jobs = this.db.all<Job>(DUE_JOBS, 2 * MOST_AT_ONCE);
    const waiting = jobs.filter(({ message_id }) => !this.busy.has(message_id));
    const now = Date.now();
    for (const job of waiting) if (job.due_at <= now && this.busy.size < MOST_AT_ONCE) this.start(job);
    const later = waiting.find(({ due_at }) => due_at > now);
    if (later) this.timer = setTimeout(() => this.wake(), later.due_at - now + 1).unref();
    if (jobs.length === 2 * MOST_AT_ONCE) this.prune();
  }

  private start(job: Job): void {
    const run = this.work
      .do(job)
      .catch((error: unknown) => this.work.postpone(job, error))
      .catch((error: unknown) => this.logger.warn(error))
      .finally(() => {
        this.busy.delete(job.message_id);
        this.wake();
      });
    this.busy.set(job.message_id, run);
  }

  private prune(): void {
    this.writes.run((tx) => tx.run(PRUNE), 'background').catch(() => undefined);
  }
}
