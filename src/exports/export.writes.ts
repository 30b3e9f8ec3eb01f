import { EXPORT_DAYS } from '../protocol/limits';
import type { Tx } from '../writes/tx';
import type { ExportRow } from './export.queries';
import { exportView } from './export-view';
import type { ExportFigures } from './job';

const KEPT_MS = EXPORT_DAYS * 24 * 3600_000;

export function insertExport(
  tx: Tx,
  { user_id, kind, room_id, name }: Pick<ExportRow, 'user_id' | 'kind' | 'room_id' | 'name'>,
): number {
  const sql = 'INSERT INTO exports (user_id, kind, room_id, name, created_at) VALUES (?, ?, ?, ?, ?)';
  return tx.insert(sql, user_id, kind, room_id, name, tx.now);
}

export function markReady(tx: Tx, id: number, { rooms, messages, files, bytes }: ExportFigures): boolean {
  const sql = `UPDATE exports SET ended_at = ?, expires_at = ?, rooms = ?, messages = ?, files = ?, bytes = ?
    WHERE id = ?`;
  tx.run(sql, tx.now, tx.now + KEPT_MS, rooms, messages, files, bytes, id);
  return announce(tx, id);
}

export function markFailed(tx: Tx, id: number, error: string): void {
  const sql = 'UPDATE exports SET ended_at = ?, expires_at = ?, error = ? WHERE id = ?';
  tx.run(sql, tx.now, tx.now + KEPT_MS, error, id);
  announce(tx, id);
}

function announce(tx: Tx, id: number): boolean {
  const row = tx.get<ExportRow>('SELECT * FROM exports WHERE id = ?', id);
  if (row) tx.append({ user: row.user_id }, 'export.ended', { export: exportView(row, undefined) });
  return row !== undefined;
}

export function deleteExport(tx: Tx, id: number): void {
  tx.run('DELETE FROM exports WHERE id = ?', id);
}
