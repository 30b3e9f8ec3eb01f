import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Heic1796700300000 implements MigrationInterface {
  name = 'Heic1796700300000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`INSERT OR IGNORE INTO drawing_jobs (attachment_id, creator_id, is_slow, turn)
      SELECT id, creator_id, 1, row_number() OVER (PARTITION BY creator_id ORDER BY id DESC)
      FROM attachments WHERE content_type = 'image/heic'`);
  }
}
