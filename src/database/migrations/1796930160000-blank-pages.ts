import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

/** Those that lacked fonts were not told from those with nothing on them. */
export class BlankPages1796930160000 implements MigrationInterface {
  name = 'BlankPages1796930160000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`INSERT OR IGNORE INTO drawing_jobs (attachment_id, creator_id, is_slow, turn)
      SELECT id, creator_id, 1, row_number() OVER (PARTITION BY creator_id ORDER BY id DESC)
      FROM attachments WHERE drawing_fault = 'blank'`);
  }
}
