import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Excerpts1796600000310 implements MigrationInterface {
  name = 'Excerpts1796600000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachments" ADD COLUMN "excerpt" text');
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
