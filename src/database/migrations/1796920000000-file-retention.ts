import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class FileRetention1796920000000 implements MigrationInterface {
  name = 'FileRetention1796920000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "retention_rules" ADD COLUMN "file_days" integer NOT NULL DEFAULT (0)`);
  }
}
