import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SkippedEvents1796600000201 implements MigrationInterface {
  name = 'SkippedEvents1796600000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "bots" ADD COLUMN "webhook_skipped" integer NOT NULL DEFAULT (0)');
    await runner.query('CREATE INDEX "bots_webhook_kind" ON "bots" ("webhook_kind")');
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
