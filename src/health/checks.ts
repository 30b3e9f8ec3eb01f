import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { Condition, HOW_TO_RESTORE } from '../database/condition';
import { DataDirectory } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import { sqliteCode } from '../database/faults';
import { PushLanes } from '../push/push-lanes';
import { SearchIndex } from '../search/search-index';
import type { Tx } from '../writes/tx';
import { WriteFaults } from '../writes/write-faults';
import { MAX_QUEUED, WritesService } from '../writes/writes.service';
import { LoopDelay } from './loop-delay';

const MIB = 1024 * 1024;
const DISK = { scarceMib: 1024, fullMib: 64 };
const LOOP_MS = { slow: 250, stuck: 2_000 };
const DISK_PATIENCE_MS = 2_000;
const LOCKED_MS = 1_000;
const MOST_HOSTS = 10;
/** Leaves nothing, and has to be written all the same. */
const probe = (tx: Tx) => {
  tx.run(`INSERT INTO idempotency_keys (key, body_hash, result, created_at) VALUES ('health', x'', '', 0)`);
  tx.run(`DELETE FROM idempotency_keys WHERE key = 'health'`);
};

/** The parts that must work, one check each: `up`, `degraded` (it still serves), `down`. */
@Injectable()
export class Checks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly db: ReadDatabase,
    private readonly directory: DataDirectory,
    private readonly writes: WritesService,
    private readonly loop: LoopDelay,
    private readonly condition: Condition,
    private readonly faults: WriteFaults,
    private readonly index: SearchIndex,
    private readonly lanes: PushLanes,
  ) {}

  readonly database = () => {
    const check = this.health.check('database');
    if (this.condition.damage) return check.down(`It is damaged. ${HOW_TO_RESTORE}`);
    if (this.faults.lockedMs > LOCKED_MS) return check.degraded('Another process holds its lock.');
    return check.attempt(() => {
      this.db.get('SELECT max(id) FROM rooms');
    });
  };

  readonly search = () => {
    const check = this.health.check('search');
    try {
      return this.index.isSuspended ? check.degraded('The index is being made anew.') : check.up();
    } catch {
      return check.degraded('The database cannot be read.');
    }
  };

  /** Never down: without it everything else works, and nothing is lost while a push service is away. */
  readonly push = () => {
    const check = this.health.check('push');
    const { failing } = this.lanes;
    return failing.length > 0 ? check.degraded({ not_answering: failing.slice(0, MOST_HOSTS) }) : check.up();
  };

  readonly queue = () => {
    const check = this.health.check('writes');
    const { depth, failure } = this.writes;
    if (failure) return check.down('The disk failed to keep a write. The server is restarting.');
    if (depth >= MAX_QUEUED) return check.down({ depth, message: 'The queue is full.' });
    return depth >= MAX_QUEUED / 2 ? check.degraded({ depth }) : check.up({ depth });
  };

  readonly eventLoop = () => {
    const check = this.health.check('event_loop');
    const delay = { p99_ms: Math.round(this.loop.recent.p99), max_ms: Math.round(this.loop.recent.max) };
    if (delay.p99_ms >= LOOP_MS.stuck) return check.down(delay);
    return delay.p99_ms >= LOOP_MS.slow ? check.degraded(delay) : check.up(delay);
  };

  readonly disk = async () => {
    const check = this.health.check('disk');
    const free_mib = await this.freeMib().catch(() => undefined);
    if (free_mib === undefined) return check.down('The data directory cannot be read.');
    const refusal = await this.refusal();
    if (refusal) return check.down({ free_mib, message: refusal });
    if (free_mib < DISK.fullMib) return check.down({ free_mib, message: 'The disk is full.' });
    return free_mib < DISK.scarceMib ? check.degraded({ free_mib }) : check.up({ free_mib });
  };

  /** Why the disk took no write of late. Who asks for our health also asks the disk once more. */
  private async refusal(): Promise<string | undefined> {
    if (refusalOf(this.faults.obstacle)) await this.writes.run(probe, 'background').catch(() => undefined);
    return refusalOf(this.faults.obstacle);
  }

  /** A network disk that hangs must not hang the probe with it. */
  private async freeMib(): Promise<number> {
    const patience = Promise.withResolvers<never>();
    const timer = setTimeout(() => patience.reject(new Error('timeout')), DISK_PATIENCE_MS);
    try {
      const { bavail, bsize } = await Promise.race([statfs(this.directory.path), patience.promise]);
      return Math.floor((bavail * bsize) / MIB);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A lock is not the disk's fault. */
function refusalOf(obstacle: Error | undefined): string | undefined {
  const code = sqliteCode(obstacle);
  if (code === 'SQLITE_FULL') return 'The disk is full.';
  if (code === 'SQLITE_READONLY') return 'The disk cannot be written.';
  return /^SQLITE_(IOERR|CANTOPEN)/.test(code) ? 'The disk fails to write.' : undefined;
}
