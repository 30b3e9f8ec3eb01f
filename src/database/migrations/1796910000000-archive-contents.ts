import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ArchiveContents1796910000000 implements MigrationInterface {
  name = 'ArchiveContents1796910000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachments" ADD COLUMN "contents" text');
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
