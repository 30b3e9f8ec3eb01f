import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { BackgroundWork } from '../writes/background-work';
import { WritesService } from '../writes/writes.service';
import { type BackupRow, findSettings, keptBackups, takenBackups } from './backup.queries';
import { forgetOld, markPresence } from './backup.writes';
import { BackupFolder, isBackupEncrypted, isBackupThere, removeBackup } from './backup-folder';
import { BackupRecovery } from './backup-recovery';
import type { Space } from './backup-space';

const MAX_UNPROVEN = 2;

/** Decides which backups are kept. Only one check at a time waits for the disk, which may hang. */
@Injectable()
export class BackupRetention implements OnApplicationBootstrap {
  private readonly logger = new Logger(BackupRetention.name);
  private checking: Promise<void> | undefined;
  ready: Promise<void> = Promise.resolve();
  isOnSameDisk: boolean | undefined;
  shortage: Space | undefined;
  /** Ids of those that only a private key opens. */
  encrypted: ReadonlySet<number> = new Set();

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly backupFolder: BackupFolder,
    private readonly recovery: BackupRecovery,
    private readonly work: BackgroundWork,
  ) {}

  get folder(): string {
    return this.backupFolder.path;
  }

  onApplicationBootstrap(): void {
    this.ready = this.recovery
      .run()
      .then(() => this.checkPresence())
      .catch((error) => this.logger.warn(error));
  }

  checkPresence(): Promise<void> {
    this.checking ??= this.comparePresence()
      .catch((error) => this.logger.warn(error))
      .finally(() => {
        this.checking = undefined;
      });
    return this.checking;
  }

  private async comparePresence(): Promise<void> {
    this.isOnSameDisk = await this.backupFolder.isOnDiskOfData();
    this.shortage = await this.backupFolder.shortage();
    // A check that waited for its disk must not ask a closed database.
    if (this.work.isStopped) return;
    const seen: [BackupRow, boolean][] = [];
    for (const backup of takenBackups(this.db)) seen.push([backup, await isBackupThere(backup)]);
    this.encrypted = await idsOfEncrypted(seen.flatMap(([backup, isHere]) => (isHere ? backup : [])));
    const changed = seen.filter(([{ removed_at }, isHere]) => (removed_at === null) !== isHere);
    if (changed.length === 0 || this.work.isStopped) return;
    await this.writes.run((tx) => {
      for (const [backup, isHere] of changed) markPresence(tx, backup, isHere);
    }, 'background');
  }

  async prune(): Promise<void> {
    for (const { folder, name } of this.tooMany())
      await removeBackup(folder, name).catch((error) => this.logger.warn(error));
    await this.checkPresence();
    await this.writes.run((tx) => forgetOld(tx), 'background');
  }

  private tooMany(): BackupRow[] {
    const { kept } = findSettings(this.db);
    const here = keptBackups(this.db).filter(({ folder }) => folder === this.folder);
    const proven = here.filter(({ proven_at }) => proven_at !== null);
    const unproven = here.filter(({ proven_at }) => proven_at === null);
    return [...proven.slice(kept), ...unproven.slice(MAX_UNPROVEN)];
  }
}

async function idsOfEncrypted(backups: BackupRow[]): Promise<Set<number>> {
  const encrypted = new Set<number>();
  for (const backup of backups) if (await isBackupEncrypted(backup)) encrypted.add(backup.id);
  return encrypted;
}
