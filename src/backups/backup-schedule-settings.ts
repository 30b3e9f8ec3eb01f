import { Injectable } from '@nestjs/common';
import { WritesService } from '../writes/writes.service';
import type { UpdateBackupSettings } from './backup.dto';
import { findSettings } from './backup.queries';
import { saveSettings } from './backup.writes';

@Injectable()
export class BackupScheduleSettings {
  constructor(private readonly writes: WritesService) {}

  async update({ is_nightly, time, kept }: UpdateBackupSettings): Promise<void> {
    await this.writes.run((tx) => {
      const before = findSettings(tx);
      saveSettings(tx, {
        is_nightly: is_nightly === undefined ? before.is_nightly : Number(is_nightly),
        time: time ?? before.time,
        kept: kept ?? before.kept,
      });
    });
  }
}
