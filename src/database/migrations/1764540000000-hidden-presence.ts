import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HiddenPresence1764540000000 implements MigrationInterface {
  name = 'HiddenPresence1764540000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "users" ADD COLUMN "presence_hidden" integer NOT NULL DEFAULT (0)`);
    await runner.query(
      `CREATE INDEX "users_presence_hidden" ON "users" ("presence_hidden") WHERE presence_hidden = 1`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
