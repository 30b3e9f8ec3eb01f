import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FileRetention1796920000000 implements MigrationInterface {
  name = 'FileRetention1796920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "retention_rules" ADD COLUMN "file_days" integer NOT NULL DEFAULT (0)`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
