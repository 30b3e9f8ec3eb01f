import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { DataDirectory } from '../database/data-directory';
import { sqliteCode } from '../database/database-errors';
import { DatabaseHealth } from '../database/database-health';
import { WritesService } from '../writes/writes.service';

const MIB = 1024 * 1024;
const MIN_FREE_MIB = { healthy: 1024, usable: 64 };
const TIMEOUT_MS = 2_000;

@Injectable()
export class DiskCheck {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly directory: DataDirectory,
    private readonly writes: WritesService,
    private readonly databaseHealth: DatabaseHealth,
  ) {}

  readonly disk = async () => {
    const check = this.health.check('disk');
    const free_mib = await this.freeMib().catch(() => undefined);
    if (free_mib === undefined) return check.down("The data directory can't be read.");
    const message = await this.writeError();
    if (message) return check.down({ free_mib, message });
    if (free_mib < MIN_FREE_MIB.usable) return check.down({ free_mib, message: 'The disk is full.' });
    return free_mib < MIN_FREE_MIB.healthy ? check.degraded({ free_mib }) : check.up({ free_mib });
  };

  /** The last error may be long past. */
  private async writeError(): Promise<string | undefined> {
    if (this.databaseHealth.diskError) await this.writes.probe().catch(() => undefined);
    const { diskError } = this.databaseHealth;
    return diskError && describe(diskError);
  }

  /** `statfs` never returns on a network disk that hangs. */
  private async freeMib(): Promise<number> {
    const timeout = Promise.withResolvers<never>();
    const timer = setTimeout(() => timeout.reject(new Error('timeout')), TIMEOUT_MS);
    try {
      const { bavail, bsize } = await Promise.race([statfs(this.directory.path), timeout.promise]);
      return Math.floor((bavail * bsize) / MIB);
    } finally {
      clearTimeout(timer);
    }
  }
}

function describe(error: Error): string {
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return 'The disk is full.';
  if (code === 'SQLITE_READONLY') return 'The disk is read-only.';
  return 'Writes to the disk are failing.';
}
