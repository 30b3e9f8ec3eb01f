import type { Queries } from '../database/queries';
import type { Backup } from './backup.entity';
import type { BackupSettings } from './backup-settings.entity';

type Reads = Pick<Queries, 'get' | 'all'>;
export type BackupRow = Backup;
export type BackupSettingsRow = Omit<BackupSettings, 'id'>;

export const findSettings = (db: Reads) =>
  db.get<BackupSettingsRow>('SELECT is_nightly, time, kept FROM backup_settings')!;

export const findBackup = (db: Reads, id: number) =>
  db.get<BackupRow>('SELECT * FROM backups WHERE id = ?', id);

/** Newest first, by the order in which they were taken: the clock may have been set. */
export const startedSince = (db: Reads, time: number) =>
  db.all<BackupRow>('SELECT * FROM backups WHERE started_at >= ? ORDER BY id DESC', time);

export const keptBackups = (db: Reads) =>
  db.all<BackupRow>(
    'SELECT * FROM backups WHERE taken_at IS NOT NULL AND removed_at IS NULL ORDER BY id DESC',
  );

export const takenBackups = (db: Reads) =>
  db.all<BackupRow>('SELECT * FROM backups WHERE taken_at IS NOT NULL');

export const unfinishedBackups = (db: Reads) =>
  db.all<BackupRow>('SELECT * FROM backups WHERE ended_at IS NULL');

export const isKnown = (db: Reads, folder: string, name: string) =>
  db.get('SELECT 1 FROM backups WHERE folder = ? AND name = ?', folder, name) !== undefined;

export const lastProven = (db: Reads) => keptBackups(db).find(({ proven_at }) => proven_at !== null);

export const newestBackup = (db: Reads) =>
  db.get<BackupRow>('SELECT * FROM backups ORDER BY id DESC LIMIT 1');
