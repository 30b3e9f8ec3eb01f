import { Injectable, Logger } from '@nestjs/common';
import { WriteDatabase } from '../database/database';
import { DiskFull, Unavailable } from '../errors';
import { Feed } from './feed';
import { Tx } from './tx';

export type Priority = 'critical' | 'normal' | 'background';
type Write<Result = unknown> = (tx: Tx) => Result;

interface Queued {
  write: Write;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { ok: true; result: unknown; tx: Tx } | { ok: false; error: unknown };

/** More than so many waiting writes are refused. */
export const MAX_QUEUED = 5_000;
const MAX_BATCH = 256;
const MAX_BATCH_MS = 10;
const LOCK_PATIENCE_MS = 5_000;
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
  private readonly queues: Record<Priority, Queued[]> = { critical: [], normal: [], background: [] };
  private isScheduled = false;
  private lockedSince = 0;
  private fatal: Error | undefined;
  /** Counted for `/metrics`. */
  readonly stats = { commits: 0, writes: 0, rollbacks: 0, rejected: 0, commitMs: 0 };

  constructor(
    private readonly db: WriteDatabase,
    private readonly feed: Feed,
  ) {}

  /**
   * Runs `write` in a transaction of its own making. When it throws, only its changes are undone.
   * @throws {Unavailable} when the queue is full or the database is locked
   * @throws {DiskFull}
   */
  run<Result>(write: Write<Result>, priority: Priority = 'normal'): Promise<Result> {
    if (this.fatal) return Promise.reject(new Unavailable());
    if (this.depth >= MAX_QUEUED) {
      this.stats.rejected++;
      return Promise.reject(
        new Unavailable('Too much is waiting to be saved. Try again in a second.', 'busy'),
      );
    }
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.queues[priority].push({ write, resolve: resolve as Queued['resolve'], reject });
    this.schedule();
    return promise;
  }

  get depth(): number {
    return this.queues.critical.length + this.queues.normal.length + this.queues.background.length;
  }

  /** Why nothing can be written any more; undefined while all is well. */
  get failure(): Error | undefined {
    return this.fatal;
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
    try {
      const outcomes = this.runBatch(batch, start + MAX_BATCH_MS);
      this.db.run('COMMIT');
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
      this.lockedSince = 0;
      return true;
    } catch (error) {
      if (sqliteCode(error).startsWith('SQLITE_BUSY')) {
        this.lockedSince ||= performance.now();
        if (performance.now() - this.lockedSince < LOCK_PATIENCE_MS) return false;
        this.lockedSince = 0;
      }
      this.fail(this.takeAll(), error);
      return false;
    }
  }

  private runBatch(batch: Queued[], end: number): Outcome[] {
    const outcomes: Outcome[] = [];
    for (
      let queued = this.take();
      queued;
      queued = batch.length < MAX_BATCH && performance.now() < end ? this.take() : undefined
    ) {
      batch.push(queued);
      outcomes.push(this.runOne(queued.write));
    }
    return outcomes;
  }

  private runOne(write: Write): Outcome {
    const tx = new Tx(this.db, Date.now());
    this.db.run('SAVEPOINT write');
    try {
      const result = write(tx);
      if (result instanceof Promise) throw new TypeError('A write must be synchronous.');
      this.db.run('RELEASE write');
      return { ok: true, result, tx };
    } catch (error) {
      // A full disk makes SQLite roll everything back: then the whole batch has failed.
      if (!this.db.handle.inTransaction) throw error;
      this.db.run('ROLLBACK TO write');
      this.db.run('RELEASE write');
      this.stats.rollbacks++;
      return { ok: false, error: toAppError(error) };
    }
  }

  private settle(batch: Queued[], outcomes: Outcome[]): void {
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) {
        this.stats.writes++;
        this.feed.publish(outcome.tx.outcome);
        batch[index]!.resolve(outcome.result);
      } else batch[index]!.reject(outcome.error);
    }
  }

  private fail(batch: Queued[], error: unknown): void {
    if (this.db.handle.inTransaction) this.db.run('ROLLBACK');
    this.logger.error(error);
    if (isSyncFailure(error)) this.stop(error as Error);
    for (const queued of batch) queued.reject(toAppError(error));
  }

  /** After a failed sync nobody knows what the disk holds: acknowledge nothing more, and let us be restarted. */
  private stop(error: Error): void {
    this.fatal = error;
    for (const queued of this.takeAll()) queued.reject(new Unavailable());
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50);
  }

  private take(): Queued | undefined {
    return this.queues.critical.shift() ?? this.queues.normal.shift() ?? this.queues.background.shift();
  }

  private takeAll(): Queued[] {
    return Object.values(this.queues).flatMap((queue) => queue.splice(0));
  }
}

function sqliteCode(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

function isSyncFailure(error: unknown): boolean {
  return /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(sqliteCode(error));
}

function toAppError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return new DiskFull();
  if (/^SQLITE_(BUSY|READONLY|IOERR|CANTOPEN|LOCKED)/.test(code)) return new Unavailable();
  return error;
}
