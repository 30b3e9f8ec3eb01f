import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { text } from '../../assets/texts/texts';
import { sqliteCode } from '../database/database-errors';
import { DatabaseHealth } from '../database/database-health';
import { DiskSpace, judgeSpace } from '../database/disk-space';
import { TrustedTime } from '../writes/trusted-time';
import { WritesService } from '../writes/writes.service';

const MIB = 1024 * 1024;
const MAX_WAL_BYTES = 256 * MIB;
/** No server is likely to have been off for longer. */
const MAX_OFF_MS = 30 * 24 * 3600_000;

@Injectable()
export class MachineChecks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly space: DiskSpace,
    private readonly writes: WritesService,
    private readonly databaseHealth: DatabaseHealth,
    private readonly time: TrustedTime,
  ) {}

  readonly disk = async () => {
    const check = this.health.check('disk');
    const words = text.health.disk;
    const figures = await this.space.figures();
    if (!figures) return check.down(words.unreadable);
    const { free } = figures;
    const free_mib = Math.floor(free / MIB);
    const error = await this.writeError();
    if (error) return check.down({ free_mib, ...wordsFor(error) });
    const state = judgeSpace(free);
    if (state === 'full') return check.down({ free_mib, ...words.full });
    if (state === 'low') return check.degraded({ free_mib, ...words.low(free) });
    return check.up({ free_mib, ...words.well(free) });
  };

  readonly wal = async () => {
    const check = this.health.check('wal');
    const bytes = (await this.space.figures())?.wal ?? 0;
    const { well, large } = text.health.wal;
    return bytes > MAX_WAL_BYTES
      ? check.degraded({ bytes, ...large(bytes) })
      : check.up({ bytes, ...well(bytes) });
  };

  readonly clock = () => {
    const check = this.health.check('clock');
    const { well, ahead } = text.health.clock;
    const { doubt } = this.time;
    if (!doubt) return check.up(well);
    return doubt.aheadMs > MAX_OFF_MS ? check.degraded(ahead(doubt)) : check.up(ahead(doubt));
  };

  private async writeError(): Promise<Error | undefined> {
    if (this.databaseHealth.diskError) await this.writes.probe().catch(() => undefined);
    return this.databaseHealth.diskError;
  }
}

function wordsFor(error: Error) {
  const words = text.health.disk;
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return words.full;
  return code === 'SQLITE_READONLY' ? words.readOnly : words.failing;
}
