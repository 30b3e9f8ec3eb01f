import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class ImportedRecords1796700400000 implements MigrationInterface {
  name = 'ImportedRecords1796700400000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "imported_records" (
    "source" text NOT NULL,
    "kind" text NOT NULL,
    "key" text NOT NULL,
    "id" integer NOT NULL,
    PRIMARY KEY ("source", "kind", "key")
  ) WITHOUT ROWID`,
];
