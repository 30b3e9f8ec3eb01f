import type { Queries } from '../database/queries';
import type { Tx } from '../writes/tx';
import type { LinkPreviewJob } from './link-preview-job.entity';

export type Job = Pick<LinkPreviewJob, 'message_id' | 'tries' | 'due_at'>;

const MAX_JOBS = 1_000;
const MAX_TRIES = 3;
const PAUSE_MS = 30_000;
export const MAX_PAUSE_MS = PAUSE_MS * 4 ** (MAX_TRIES - 2);

const DUE = 'SELECT message_id, tries, due_at FROM link_preview_jobs ORDER BY due_at, message_id LIMIT ?';
const PRUNE = `DELETE FROM link_preview_jobs WHERE message_id <=
  (SELECT message_id FROM link_preview_jobs ORDER BY message_id DESC LIMIT 1 OFFSET ${MAX_JOBS})`;
const QUEUE = `INSERT INTO link_preview_jobs (message_id, due_at) VALUES (?, ?)
  ON CONFLICT (message_id) DO UPDATE SET due_at = excluded.due_at, tries = 0`;

export const findJobs = (db: Pick<Queries, 'all'>, limit: number) => db.all<Job>(DUE, limit);

export function queueJob(tx: Tx, message_id: number): void {
  tx.run(QUEUE, message_id, tx.now);
}

export function deleteJob(tx: Tx, message_id: number): void {
  tx.run('DELETE FROM link_preview_jobs WHERE message_id = ?', message_id);
}

/** After half a minute, then two, then never. */
export function delayJob(tx: Tx, { message_id, tries }: Job): void {
  if (tries + 1 >= MAX_TRIES) return deleteJob(tx, message_id);
  const due_at = tx.now + PAUSE_MS * 4 ** tries;
  tx.run(
    'UPDATE link_preview_jobs SET tries = ?, due_at = ? WHERE message_id = ?',
    tries + 1,
    due_at,
    message_id,
  );
}

export function pruneJobs(tx: Tx): void {
  tx.run(PRUNE);
}
