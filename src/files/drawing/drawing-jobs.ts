import { MEDIA_TYPES, type ThumbnailKind } from '../../../assets/rules/media-types';
import type { Queries } from '../../database/queries';
import type { Tx } from '../../writes/tx';
import type { DrawingJob } from './drawing-job.entity';

type Reads = Pick<Queries, 'get' | 'all'>;
export type Job = Pick<DrawingJob, 'attachment_id' | 'creator_id'>;

const QUICK_PIXELS = 16_000_000;
const QUICK = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'].map((type) => `'${type}'`).join(', ');
const IS_SLOW = `content_type NOT IN (${QUICK}) OR ifnull(width * height, 0) > ${QUICK_PIXELS}`;
const IS_DRAWN = drawnAs(['picture', 'video', 'document']);

/** Fair queueing: after the person's own files, and level with those of the others. */
const QUEUE = `INSERT INTO drawing_jobs (attachment_id, creator_id, is_slow, turn)
  SELECT id, creator_id, file.is_slow, 1 + max(
      ifnull((SELECT max(turn) FROM drawing_jobs WHERE creator_id = file.creator_id AND is_slow = file.is_slow), 0),
      ifnull((SELECT min(turn) FROM drawing_jobs WHERE is_slow = file.is_slow), 1) - 1)
  FROM (SELECT id, creator_id, ${IS_SLOW} AS is_slow FROM attachments WHERE id = ? AND (${IS_DRAWN})) file`;

const UNDRAWN = `INSERT OR IGNORE INTO drawing_jobs (attachment_id, creator_id, is_slow, turn)
  SELECT id, creator_id, ${IS_SLOW}, row_number() OVER (PARTITION BY creator_id, ${IS_SLOW} ORDER BY id DESC)
  FROM attachments WHERE thumbnail_key IS NULL AND (${IS_DRAWN})`;

function drawnAs(kinds: ThumbnailKind[]): string {
  const types = Object.entries(MEDIA_TYPES).filter(([, { drawnAs }]) => drawnAs && kinds.includes(drawnAs));
  return `content_type IN (${types.map(([type]) => `'${type}'`).join(', ')})`;
}

const NEXT = `SELECT attachment_id, creator_id FROM drawing_jobs WHERE is_slow = ?
  ORDER BY turn, attachment_id LIMIT ?`;

export function queueDrawing(tx: Tx, attachment_id: number): void {
  tx.run(QUEUE, attachment_id);
}

export function queueUndrawn(tx: Tx): void {
  tx.run(`${UNDRAWN} AND drawing_error IS NULL`);
}

export function queueAgain(tx: Tx, kind: ThumbnailKind): void {
  tx.run(`${UNDRAWN} AND drawing_error IN ('no_program', 'no_fonts') AND ${drawnAs([kind])}`);
}

export const findJobs = (db: Reads, isSlow: boolean, limit: number) =>
  db.all<Job>(NEXT, isSlow ? 1 : 0, limit);

export function deleteJob(tx: Tx, { attachment_id }: Job): void {
  tx.run('DELETE FROM drawing_jobs WHERE attachment_id = ?', attachment_id);
}
