import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class SkippedEvents1796600000201 implements MigrationInterface {
  name = 'SkippedEvents1796600000201';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "bots" ADD COLUMN "webhook_skipped" integer NOT NULL DEFAULT (0)');
    await runner.query('CREATE INDEX "bots_webhook_kind" ON "bots" ("webhook_kind")');
  }
}
