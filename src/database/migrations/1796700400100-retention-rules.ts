import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RetentionRules1796700400100 implements MigrationInterface {
  name = 'RetentionRules1796700400100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "retention_rules" ("room_id" integer PRIMARY KEY NOT NULL, "days" integer NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
