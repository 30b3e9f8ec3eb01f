import { MAX_THUMBNAIL, scaleToFit } from '../../assets/rules/thumbnail-size';
import type { Queries } from '../database/queries';
import type {
  ArchiveEntryView,
  AttachmentView,
  DrawingErrorCode,
  DrawingView,
} from '../protocol/attachment.view';
import type { Attachment } from './attachment.entity';

type Reads = Pick<Queries, 'get' | 'all'>;
export type AttachmentRow = Omit<Attachment, 'message' | 'creator'> & { room_id: number };

const FIELDS = `json_array(id, name, content_type, bytes, lower(hex(sha256)), width, height, is_animated, duration_ms,
    excerpt, thumbnail_key IS NOT NULL, drawing_version, drawing_error,
    EXISTS (SELECT 1 FROM drawing_jobs WHERE attachment_id = attachments.id), json(contents), items)`;

/** SQL expression for use in a query of messages: the attachments as a JSON array, or null. */
export const ATTACHMENTS_JSON = `CASE WHEN messages.attachments > 0 THEN (
    SELECT json_group_array(${FIELDS}) FROM attachments WHERE message_id = messages.id) END`;

const FIRST_AGAIN = 3;

type Fields = [
  id: number,
  name: string,
  content_type: string,
  bytes: number,
  sha256: string,
  width: number | null,
  height: number | null,
  is_animated: number,
  duration_ms: number | null,
  excerpt: string | null,
  has_thumbnail: number,
  drawing_version: number | null,
  drawing_error: DrawingErrorCode | null,
  is_pending: number,
  contents: ArchiveEntryView[] | null,
  items: number | null,
];

export function attachmentViews(json: string | null): AttachmentView[] {
  return json === null ? [] : (JSON.parse(json) as Fields[]).sort(([a], [b]) => a - b).map(attachmentView);
}

function attachmentView(fields: Fields): AttachmentView {
  const [id, name, content_type, bytes, sha256, width, height, is_animated, duration_ms, excerpt] = fields;
  const url = `/attachments/${id}`;
  return {
    id,
    name,
    content_type,
    bytes,
    sha256,
    url,
    width,
    height,
    animated: is_animated === 1,
    duration: duration_ms === null ? null : duration_ms / 1000,
    excerpt,
    contents: fields[14],
    items: fields[15],
    thumbnail: thumbnailView(url, fields),
    drawing: drawingView(fields),
  };
}

function thumbnailView(url: string, fields: Fields): AttachmentView['thumbnail'] {
  const [, , , , , width, height, , , , has_thumbnail, version] = fields;
  if (has_thumbnail !== 1 || width === null || height === null) return null;
  return { url: thumbnailUrl(url, version), ...scaleToFit({ width, height }, MAX_THUMBNAIL) };
}

/** What was drawn again has another address, because browsers keep thumbnails forever. */
const thumbnailUrl = (url: string, version: number | null) =>
  (version ?? 0) < FIRST_AGAIN ? `${url}/thumbnail` : `${url}/thumbnail?v=${version}`;

function drawingView([, , , , , , , , , , isDrawn, version, reason, isPending]: Fields): DrawingView {
  if (isDrawn) return { state: 'drawn', version, reason: null };
  if (isPending) return { state: 'pending', version: null, reason: null };
  return { state: reason === null ? 'none' : 'failed', version: null, reason };
}

export function attachmentViewOf(db: Reads, id: number): AttachmentView {
  const sql = `SELECT ${FIELDS} AS fields FROM attachments WHERE id = ?`;
  return attachmentView(JSON.parse(db.get<{ fields: string }>(sql, id)!.fields));
}

export function findAttachment(db: Reads, id: number): AttachmentRow | undefined {
  return db.get<AttachmentRow>(
    `SELECT attachments.*, room_id FROM attachments JOIN messages ON messages.id = message_id
      WHERE attachments.id = ?`,
    id,
  );
}

export function isAttached(db: Reads, key: string): boolean {
  const sql = `SELECT 1 FROM attachments WHERE key = ?
    UNION ALL SELECT 1 FROM attachments WHERE thumbnail_key = ? AND thumbnail_key IS NOT NULL`;
  return db.get(sql, key, key) !== undefined;
}

/** Uploads that are started count in full. */
export function bytesOf(db: Reads, user_id: number): number {
  const sql = `SELECT (SELECT coalesce(sum(bytes), 0) FROM attachments WHERE creator_id = ?) +
    (SELECT coalesce(sum(bytes), 0) FROM uploads WHERE user_id = ?) AS bytes`;
  return db.get<{ bytes: number }>(sql, user_id, user_id)!.bytes;
}
