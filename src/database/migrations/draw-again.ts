import type { QueryRunner } from 'typeorm';

/** Queues files behind those that wait, each person's newest first. @param condition of `attachments` */
export const drawAgain = (runner: QueryRunner, condition: string): Promise<unknown> =>
  runner.query(`INSERT OR IGNORE INTO drawing_jobs (attachment_id, creator_id, is_slow, turn)
    SELECT id, creator_id, 1, row_number() OVER (PARTITION BY creator_id ORDER BY id DESC)
    FROM attachments WHERE ${condition}`);
