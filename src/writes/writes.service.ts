import { Injectable, Logger } from '@nestjs/common';
import { WriteDatabase } from '../database/database';
import { toWriteError } from '../database/database-errors';
import { DatabaseHealth } from '../database/database-health';
import { DatabaseCorrupt, Unavailable } from '../http/server-errors';
import { EventDispatcher } from './dispatcher';
import { LockWait } from './lock-wait';
import { type Outcome, runInSavepoint } from './savepoint';
import { SearchIndexRecovery } from './search-index-recovery';
import { type Priority, type Queued, type Write, WriteQueue } from './write-queue';

export const MAX_QUEUED = 5_000;
const MAX_BATCH = 256;
const MAX_BATCH_MS = 10;
const LOCK_RETRY_MS = 20;
/** Above this, the next commit waits for the dispatcher, whose queue is not bounded. */
export const MAX_BEHIND = 2_000;
const BEHIND_RETRY_MS = 5;

/** The one door for writes: one transaction, a savepoint per function, one durable commit. */
@Injectable()
export class WritesService {
  private readonly logger = new Logger(WritesService.name);
  private readonly queue = new WriteQueue();
  private isScheduled = false;
  readonly stats = { commits: 0, writes: 0, rollbacks: 0, rejected: 0, commitMs: 0 };

  constructor(
    private readonly db: WriteDatabase,
    private readonly dispatcher: EventDispatcher,
    private readonly databaseHealth: DatabaseHealth,
    private readonly lockWait: LockWait,
    private readonly indexRecovery: SearchIndexRecovery,
  ) {}

  /** A function that throws undoes only its own changes. @throws {Unavailable} {DiskFull} {DatabaseCorrupt} */
  run<Result>(write: Write<Result>, priority: Priority = 'normal'): Promise<Result> {
    if (this.databaseHealth.syncFailure) return Promise.reject(new Unavailable());
    if (this.databaseHealth.damage) return Promise.reject(new DatabaseCorrupt());
    if (this.depth >= MAX_QUEUED) {
      this.stats.rejected++;
      return Promise.reject(new Unavailable('The server is busy. Try again in a second.', 'busy'));
    }
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.queue.push({ write, resolve: resolve as Queued['resolve'], reject }, priority);
    this.schedule();
    return promise;
  }

  async probe(): Promise<void> {
    // SQLite writes no page for an update that changes nothing.
    await this.run((tx) => {
      tx.run(`INSERT INTO migrations (timestamp, name) VALUES (0, 'probe')`);
      tx.run(`DELETE FROM migrations WHERE name = 'probe'`);
    }, 'background');
    this.databaseHealth.diskError = undefined;
  }

  get depth(): number {
    return this.queue.depth;
  }

  /** Set when nothing can be written any more. */
  get failure(): Error | undefined {
    return this.databaseHealth.syncFailure;
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
    if (this.dispatcher.depth > MAX_BEHIND) return this.schedule(BEHIND_RETRY_MS);
    if (!this.begin()) return this.schedule(LOCK_RETRY_MS);
    const batch: Queued[] = [];
    const start = performance.now();
    try {
      const outcomes = this.runBatch(batch, start + MAX_BATCH_MS);
      this.runDeferredSteps(outcomes);
      this.db.run('COMMIT');
      this.stats.commits++;
      this.stats.commitMs += performance.now() - start;
      this.settle(batch, outcomes);
    } catch (error) {
      this.fail(batch, error);
    }
    this.schedule();
  }

  private begin(): boolean {
    try {
      this.db.run('BEGIN IMMEDIATE');
      this.lockWait.end();
      return true;
    } catch (error) {
      if (this.lockWait.continues(error)) return false;
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

  private runDeferredSteps(outcomes: Outcome[]): void {
    const deferred = outcomes.flatMap((outcome) => (outcome.ok ? outcome.tx.deferred : []));
    for (const [step, rows] of Map.groupBy(deferred, (row) => row.step))
      step(
        this.db,
        rows.map(({ id }) => id),
      );
  }

  private settle(batch: Queued[], outcomes: Outcome[]): void {
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) {
        this.stats.writes++;
        this.dispatcher.publish(outcome.tx.effects);
        batch[index]!.resolve(outcome.result);
      } else {
        this.stats.rollbacks++;
        batch[index]!.reject(outcome.error);
      }
    }
  }

  private fail(batch: Queued[], error: unknown): void {
    this.db.rollBack();
    this.logger.error(error);
    this.databaseHealth.noteWrite(error);
    if (this.indexRecovery.recover(error)) return this.queue.putBack(batch);
    if (this.databaseHealth.syncFailure) this.stop();
    for (const queued of batch) queued.reject(toWriteError(error));
  }

  /** After a failed sync the state of the disk is unknown: nothing more is acknowledged until a restart. */
  private stop(): void {
    for (const queued of this.queue.takeAll()) queued.reject(new Unavailable());
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50);
  }
}
