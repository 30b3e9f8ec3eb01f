import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Density1796700100000 implements MigrationInterface {
  name = 'Density1796700100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "users" ADD COLUMN "density" text NOT NULL DEFAULT ('comfortable')`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
