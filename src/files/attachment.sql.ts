import type { Queries } from '../database/queries';
import type { Tx } from '../writes/tx';
import type { Attachment } from './attachment.entity';
import type { AttachmentView } from './attachment.view';
import { fitted, PREVIEW } from './preview-size';
import type { StoredFile } from './stored-file';

type Reads = Pick<Queries, 'get' | 'all'>;
export type AttachmentRow = Omit<Attachment, 'message' | 'creator'> & { room_id: number };

/** The attachments of a message as JSON, for the statement that reads messages; null where there are none. */
export const ATTACHMENTS_JSON = `CASE WHEN messages.attachments > 0 THEN (
    SELECT json_group_array(json_array(id, name, content_type, bytes, lower(hex(sha256)), width, height,
      is_animated, preview_key IS NOT NULL))
    FROM attachments WHERE message_id = messages.id) END`;

type Fields = [number, string, string, number, string, number | null, number | null, number, number];

export function attachmentViews(json: string | null): AttachmentView[] {
  // In the order in which they were sent; SQLite would sort them beside the index.
  return json === null ? [] : (JSON.parse(json) as Fields[]).sort(([a], [b]) => a - b).map(attachmentView);
}

function attachmentView(fields: Fields): AttachmentView {
  const [id, name, content_type, bytes, sha256, width, height, is_animated, has_preview] = fields;
  const url = `/attachments/${id}`;
  const preview =
    has_preview === 1 && width !== null && height !== null
      ? { url: `${url}/preview`, ...fitted({ width, height }, PREVIEW) }
      : null;
  return { id, name, content_type, bytes, sha256, url, width, height, animated: is_animated === 1, preview };
}

export function findAttachment(db: Reads, id: number): AttachmentRow | undefined {
  return db.get<AttachmentRow>(
    `SELECT attachments.*, room_id FROM attachments JOIN messages ON messages.id = message_id
      WHERE attachments.id = ?`,
    id,
  );
}

/** True for a file that a row speaks of: as an attachment, as its preview, or as the picture of a page. */
export function isAttached(db: Reads, key: string): boolean {
  const sql = `SELECT 1 FROM attachments WHERE key = ?
    UNION ALL SELECT 1 FROM attachments WHERE preview_key = ? AND preview_key IS NOT NULL
    UNION ALL SELECT 1 FROM unfurls WHERE image_key = ? AND image_key IS NOT NULL`;
  return db.get(sql, key, key, key) !== undefined;
}

/** How much somebody has posted that is still there. */
export function bytesOf(db: Reads, user_id: number): number {
  const sql = 'SELECT coalesce(sum(bytes), 0) AS bytes FROM attachments WHERE creator_id = ?';
  return db.get<{ bytes: number }>(sql, user_id)!.bytes;
}

const INSERT = `INSERT INTO attachments (message_id, creator_id, position, key, name, content_type, bytes, sha256,
    width, height, is_animated, preview_key, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function insertAttachments(
  tx: Tx,
  message: { id: number; creator_id: number },
  files: StoredFile[],
): void {
  for (const [position, file] of files.entries())
    tx.insert(
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
      file.preview_key,
      tx.now,
    );
}
