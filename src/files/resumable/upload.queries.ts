import type { Queries } from '../../database/queries';
import type { UploadView } from '../../protocol/upload.view';
import type { StartedUpload } from './upload.entity';

type Reads = Pick<Queries, 'get' | 'all'>;
export type UploadRow = Omit<StartedUpload, 'user'>;

export const KEPT_MS = 24 * 3600_000;

export const findUpload = (db: Reads, user_id: number, id: number) =>
  db.get<UploadRow>('SELECT * FROM uploads WHERE id = ? AND user_id = ?', id, user_id);

export const findByClientId = (db: Reads, user_id: number, client_upload_id: string) =>
  db.get<UploadRow>(
    'SELECT * FROM uploads WHERE user_id = ? AND client_upload_id = ?',
    user_id,
    client_upload_id,
  );

export const isStarted = (db: Reads, key: string): boolean =>
  db.get('SELECT 1 FROM uploads WHERE key = ?', key) !== undefined;

export const countUploads = (db: Reads, user_id: number) =>
  db.get<{ count: number }>('SELECT count(*) AS count FROM uploads WHERE user_id = ?', user_id)!.count;

export const findExpired = (db: Reads, now: number) =>
  db.all<UploadRow>('SELECT * FROM uploads WHERE created_at < ? LIMIT 100', now - KEPT_MS);

export function uploadView({ id, name, bytes, received: offset, created_at }: UploadRow): UploadView {
  return { id, name, bytes, offset, expires_at: new Date(created_at + KEPT_MS).toISOString() };
}
