import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class PlayingLinks1796930000100 implements MigrationInterface {
  name = 'PlayingLinks1796930000100';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['media_width', 'media_height', 'duration_ms'])
      await runner.query(`ALTER TABLE "link_previews" ADD COLUMN "${column}" integer`);
  }
}
