import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class ArchiveContents1796910000000 implements MigrationInterface {
  name = 'ArchiveContents1796910000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachments" ADD COLUMN "contents" text');
  }
}
