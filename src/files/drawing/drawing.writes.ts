import type { DrawingErrorCode } from '../../protocol/attachment.view';
import type { Tx } from '../../writes/tx';
import { attachmentViewOf, findAttachment } from '../attachment.queries';
import { discardFile } from '../store/discarded-files';
import type { ImageHeader } from '../thumbnails/thumbnail-process';
import { deleteJob, type Job } from './drawing-jobs';

/** Rises with the rules by which thumbnails are drawn. Before there were versions, it was 1; until 3, programs drew HEIC. */
const DRAWING_VERSION = 3;

const DRAWN = `UPDATE attachments SET thumbnail_key = ?, drawing_version = ${DRAWING_VERSION}, drawing_error = NULL,
  width = ?, height = ? WHERE id = ?`;
const FAILED =
  'UPDATE attachments SET drawing_error = ?1 WHERE id = ?2 AND thumbnail_key IS NULL AND drawing_error IS NOT ?1';

/** Replaces an earlier drawing, and the sizes that were wrong with it. @returns false if the file is gone */
export function saveDrawing(tx: Tx, job: Job, drawn: ImageHeader, thumbnail_key: string): boolean {
  deleteJob(tx, job);
  const file = findAttachment(tx, job.attachment_id);
  if (!file) return false;
  const isFirst = file.thumbnail_key === null;
  const { width, height } = isFirst && file.width !== null && file.height !== null ? file : drawn;
  if (!isFirst) discardFile(tx, file.thumbnail_key!);
  tx.run(DRAWN, thumbnail_key, width, height, job.attachment_id);
  appendDrawn(tx, job.attachment_id);
  return true;
}

export function saveError(tx: Tx, job: Job, code: DrawingErrorCode): void {
  deleteJob(tx, job);
  if (tx.run(FAILED, code, job.attachment_id) > 0) appendDrawn(tx, job.attachment_id);
}

function appendDrawn(tx: Tx, attachment_id: number): void {
  const { room_id, message_id } = findAttachment(tx, attachment_id)!;
  const attachment = attachmentViewOf(tx, attachment_id);
  tx.append({ room: room_id }, 'attachment.drawn', { message_id, attachment });
}
