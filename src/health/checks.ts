import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { DataDirectory } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import { MAX_QUEUED, WritesService } from '../writes/writes.service';
import { LoopDelay } from './loop-delay';

const MIB = 1024 * 1024;
const DISK = { scarceMib: 1024, fullMib: 64 };
const LOOP_MS = { slow: 250, stuck: 2_000 };
const DISK_PATIENCE_MS = 2_000;

/** The parts that must work, one check each: `up`, `degraded` (it still serves), `down`. */
@Injectable()
export class Checks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly db: ReadDatabase,
    private readonly directory: DataDirectory,
    private readonly writes: WritesService,
    private readonly loop: LoopDelay,
  ) {}

  readonly database = () =>
    this.health.check('database').attempt(() => {
      this.db.get('SELECT max(id) FROM rooms');
    });

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
    if (free_mib < DISK.fullMib) return check.down({ free_mib, message: 'The disk is full.' });
    return free_mib < DISK.scarceMib ? check.degraded({ free_mib }) : check.up({ free_mib });
  };

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
