import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { BackupFolder } from './backup-folder';
import { BackupHealth } from './backup-health';
import { BackupPropsBuilder } from './backup-props';
import { BackupRecovery } from './backup-recovery';
import { BackupRetention } from './backup-retention';
import { BackupSchedule } from './backup-schedule';
import { BackupScheduleSettings } from './backup-schedule-settings';
import { BackupSteps } from './backup-steps';
import { Backups } from './backups';
import { BackupsController } from './backups.controller';

@Module({
  imports: [FilesModule],
  controllers: [BackupsController],
  providers: [
    BackupFolder,
    BackupHealth,
    BackupPropsBuilder,
    BackupRecovery,
    BackupRetention,
    BackupSchedule,
    BackupScheduleSettings,
    BackupSteps,
    Backups,
  ],
  exports: [BackupHealth, Backups],
})
export class BackupsModule {}
