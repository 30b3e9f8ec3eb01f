import { text } from '../../assets/texts/texts';
import type { Tx } from '../writes/tx';
import type { BackupRow, BackupSettingsRow } from './backup.queries';
import { countFiles, type Manifest, type Proof } from './manifest';

/** For the figures of the last weeks. */
const KEPT_MS = 90 * 24 * 3600_000;

export function saveSettings(tx: Tx, { is_nightly, time, kept }: BackupSettingsRow): void {
  tx.run('UPDATE backup_settings SET is_nightly = ?, time = ?, kept = ?', is_nightly, time, kept);
}

export function insertBackup(tx: Tx, folder: string, name: string, started_at = tx.now): number {
  const sql = 'INSERT INTO backups (folder, name, started_at) VALUES (?, ?, ?)';
  return tx.insert(sql, folder, name, started_at);
}

export function markTaken(tx: Tx, id: number, manifest: Manifest): void {
  const { taken_at, counts, bytes } = manifest;
  tx.run(
    'UPDATE backups SET taken_at = ?, messages = ?, files = ?, bytes = ? WHERE id = ?',
    Date.parse(taken_at),
    counts.messages ?? 0,
    countFiles(manifest),
    bytes,
    id,
  );
}

export function markProven(tx: Tx, id: number, { missing }: Manifest, { proven_at }: Proof): void {
  const lack = missing.length > 0 ? text.backups.missing(missing.length) : null;
  const sql = 'UPDATE backups SET proven_at = ?, ended_at = ?, error = ? WHERE id = ?';
  tx.run(sql, Date.parse(proven_at), tx.now, lack, id);
}

export function markFailed(tx: Tx, id: number, error: string): void {
  tx.run('UPDATE backups SET error = ?, ended_at = ? WHERE id = ?', error, tx.now, id);
}

export function markPresence(tx: Tx, { id }: BackupRow, isThere: boolean): void {
  tx.run('UPDATE backups SET removed_at = ? WHERE id = ?', isThere ? null : tx.now, id);
}

export function forgetOld(tx: Tx): void {
  const sql = 'DELETE FROM backups WHERE ended_at < ? AND (removed_at IS NOT NULL OR taken_at IS NULL)';
  tx.run(sql, tx.now - KEPT_MS);
}
