import type { Tx } from '../../writes/tx';
import { discardFile } from '../store/discarded-files';
import type { UploadRow } from './upload.queries';

export type NewUpload = Pick<UploadRow, 'user_id' | 'client_upload_id' | 'key' | 'name' | 'bytes' | 'sha256'>;

export function insertUpload(tx: Tx, upload: NewUpload): number {
  return tx.insert(
    `INSERT INTO uploads (user_id, client_upload_id, key, name, bytes, sha256, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    upload.user_id,
    upload.client_upload_id,
    upload.key,
    upload.name,
    upload.bytes,
    upload.sha256,
    tx.now,
  );
}

export function setReceived(tx: Tx, id: number, received: number): void {
  tx.run('UPDATE uploads SET received = ? WHERE id = ?', received, id);
}

export function discardUpload(tx: Tx, { id, key }: Pick<UploadRow, 'id' | 'key'>): void {
  tx.run('DELETE FROM uploads WHERE id = ?', id);
  discardFile(tx, key);
}

export function takeUpload(tx: Tx, id: number): void {
  tx.run('DELETE FROM uploads WHERE id = ?', id);
}
