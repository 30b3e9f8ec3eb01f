import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClockReadings1796930140000 implements MigrationInterface {
  name = 'ClockReadings1796930140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "clock_readings" ("id" integer PRIMARY KEY NOT NULL, "at" integer NOT NULL, "waited_ms" integer NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "clock_readings" SELECT 1, coalesce(max("at"), unixepoch() * 1000), 0 FROM "events"`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}
