import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class RetentionRules1796700400100 implements MigrationInterface {
  name = 'RetentionRules1796700400100';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "retention_rules" ("room_id" integer PRIMARY KEY NOT NULL, "days" integer NOT NULL)`,
    );
  }
}
