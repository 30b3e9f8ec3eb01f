import { Injectable, Logger } from '@nestjs/common';
import { Condition } from '../database/condition';
import { WriteDatabase } from '../database/database';
import { toWriteError } from '../database/faults';
import { Damaged, Unavailable } from '../errors';
import { Feed } from './feed';
import { type Outcome, runInSavepoint } from './savepoint';
import { WriteFaults } from './write-faults';
import { type Priority, type Queued, type Write, WriteQueue } from './write-queue';

/** More than so many waiting writes are refused. */
export const MAX_QUEUED = 5_000;
const MAX_BATCH = 256;
const MAX_BATCH_MS = 10;
const LOCK_RETRY_MS = 20;
/** When so much is committed and not yet handed on, the next commit waits: the queue is bounded, the feed is not. */
export const MAX_BEHIND = 2_000;
const BEHIND_RETRY_MS = 5;

/**
 * The one door for writes. Queues synchronous functions and commits many at once: one transaction, a savepoint
 * per function, one durable commit. The promise resolves after that commit.
 */
@Injectable()
export class WritesService {
  private readonly logger = new Logger(WritesService.name);
  private readonly queue = new WriteQueue();
  private isScheduled = false;
  /** Counted for `/metrics`. */
  readonly stats = { commits: 0, writes: 0, rollbacks: 0, rejected: 0, commitMs: 0 };

  constructor(
    private readonly db: WriteDatabase,
    private readonly feed: Feed,
    private readonly condition: Condition,
    private readonly faults: WriteFaults,
  ) {}

  /**
   * Runs `write` in a transaction of its own making. When it throws, only its changes are undone.
   * @throws {Unavailable} when the queue is full or the database is locked
   * @throws {DiskFull}
   * @throws {Damaged}
   */
  run<Result>(write: Write<Result>, priority: Priority = 'normal'): Promise<Result> {
    if (this.condition.syncFailure) return Promise.reject(new Unavailable());
    if (this.condition.damage) return Promise.reject(new Damaged());
    if (this.depth >= MAX_QUEUED) {
      this.stats.rejected++;
      return Promise.reject(
        new Unavailable('Too much is waiting to be saved. Try again in a second.', 'busy'),
      );
    }
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.queue.push({ write, resolve: resolve as Queued['resolve'], reject }, priority);
    this.schedule();
    return promise;
  }

  get depth(): number {
    return this.queue.depth;
  }

  /** Why nothing can be written any more; undefined while all is well. */
  get failure(): Error | undefined {
    return this.condition.syncFailure;
  }

  private schedule(delayMs = 0): void {
    if (this.isScheduled || this.depth === 0) return;
    this.isScheduled = true;
    const drain = () => {
      this.isScheduled = false;
      this.drain();
    };
    if (delayMs > 0) setTimeout(drain, delayMs);
    else setImmediate(drain);
  }

  private drain(): void {
    if (this.feed.depth > MAX_BEHIND) return this.schedule(BEHIND_RETRY_MS);
    if (!this.begin()) return this.schedule(LOCK_RETRY_MS);
    const batch: Queued[] = [];
    const start = performance.now();
    const { changes } = this.faults;
    try {
      const outcomes = this.runBatch(batch, start + MAX_BATCH_MS);
      this.db.run('COMMIT');
      this.faults.committed(changes);
      this.stats.commits++;
      this.stats.commitMs += performance.now() - start;
      this.settle(batch, outcomes);
    } catch (error) {
      this.fail(batch, error);
    }
    this.schedule();
  }

  /** @returns false while another process holds the database; callers wait, up to a limit, and the loop goes on */
  private begin(): boolean {
    try {
      this.db.run('BEGIN IMMEDIATE');
      this.faults.began();
      return true;
    } catch (error) {
      if (this.faults.isWaiting(error)) return false;
      this.fail(this.queue.takeAll(), error);
      return false;
    }
  }

  private runBatch(batch: Queued[], end: number): Outcome[] {
    const outcomes: Outcome[] = [];
    for (
      let queued = this.queue.take();
      queued;
      queued = batch.length < MAX_BATCH && performance.now() < end ? this.queue.take() : undefined
    ) {
      batch.push(queued);
      outcomes.push(runInSavepoint(this.db, queued.write));
    }
    return outcomes;
  }

  private settle(batch: Queued[], outcomes: Outcome[]): void {
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) {
        this.stats.writes++;
        this.feed.publish(outcome.tx.outcome);
        batch[index]!.resolve(outcome.result);
      } else {
        this.stats.rollbacks++;
        batch[index]!.reject(outcome.error);
      }
    }
  }

  private fail(batch: Queued[], error: unknown): void {
    this.faults.undo();
    this.logger.error(error);
    this.faults.note(error);
    if (this.faults.mend(error)) return this.queue.putBack(batch);
    if (this.condition.syncFailure) this.stop();
    for (const queued of batch) queued.reject(toWriteError(error));
  }

  /** After a failed sync nobody knows what the disk holds: acknowledge nothing more, and let us be restarted. */
  private stop(): void {
    for (const queued of this.queue.takeAll()) queued.reject(new Unavailable());
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50);
  }
}
