import type { Queries } from '../database/queries';
import type { ExportJob } from './export.entity';

type Reads = Pick<Queries, 'get' | 'all'>;
export type ExportRow = Omit<ExportJob, 'user'>;

export const exportsOf = (db: Reads, user_id: number) =>
  db.all<ExportRow>('SELECT * FROM exports WHERE user_id = ? ORDER BY id DESC', user_id);

export const findExport = (db: Reads, id: number, user_id: number) =>
  db.get<ExportRow>('SELECT * FROM exports WHERE id = ? AND user_id = ?', id, user_id);

export const isOrdered = (db: Reads, id: number) =>
  db.get('SELECT 1 FROM exports WHERE id = ?', id) !== undefined;

export const nextExport = (db: Reads) =>
  db.get<ExportRow>('SELECT * FROM exports WHERE ended_at IS NULL ORDER BY id LIMIT 1');

export const isUnderWay = (db: Reads, user_id: number) =>
  db.get('SELECT 1 FROM exports WHERE user_id = ? AND ended_at IS NULL', user_id) !== undefined;

export const endedExports = (db: Reads) =>
  db.all<ExportRow>('SELECT * FROM exports WHERE ended_at IS NOT NULL ORDER BY id');
