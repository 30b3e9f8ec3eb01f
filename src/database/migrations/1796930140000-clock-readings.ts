import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class ClockReadings1796930140000 implements MigrationInterface {
  name = 'ClockReadings1796930140000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "clock_readings" ("id" integer PRIMARY KEY NOT NULL, "at" integer NOT NULL, "waited_ms" integer NOT NULL)`,
    );
    await runner.query(
      `INSERT INTO "clock_readings" SELECT 1, coalesce(max("at"), unixepoch() * 1000), 0 FROM "events"`,
    );
  }
}
