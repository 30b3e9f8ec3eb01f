import type { Tx } from '../writes/tx';
import { queueDrawing } from './drawing/drawing-jobs';
import type { StoredFile } from './store/stored-file';

const INSERT = `INSERT INTO attachments (message_id, creator_id, position, key, name, content_type, bytes, sha256,
    width, height, is_animated, duration_ms, excerpt, contents, items, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function insertAttachments(
  tx: Tx,
  message: { id: number; creator_id: number },
  files: StoredFile[],
): void {
  for (const [position, file] of files.entries()) {
    const id = tx.insert(
      INSERT,
      message.id,
      message.creator_id,
      position,
      file.key,
      file.name,
      file.content_type,
      file.bytes,
      file.sha256,
      file.width,
      file.height,
      file.is_animated ? 1 : 0,
      file.duration_ms,
      file.excerpt,
      file.contents,
      file.items,
      tx.now,
    );
    queueDrawing(tx, id);
  }
}

/** A trigger notes their files, which the cleaner removes. */
export function deleteAttachments(tx: Tx, message_id: number): void {
  tx.run('DELETE FROM attachments WHERE message_id = ?', message_id);
}
