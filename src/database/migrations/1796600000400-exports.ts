import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Exports1796600000400 implements MigrationInterface {
  name = 'Exports1796600000400';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "exports" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "kind" text NOT NULL,
    "room_id" integer,
    "name" text NOT NULL,
    "created_at" integer NOT NULL,
    "ended_at" integer,
    "expires_at" integer,
    "rooms" integer NOT NULL DEFAULT (0),
    "messages" integer NOT NULL DEFAULT (0),
    "files" integer NOT NULL DEFAULT (0),
    "bytes" integer NOT NULL DEFAULT (0),
    "error" text,
    CONSTRAINT "exports_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
  )`,
  `CREATE INDEX "exports_user_id" ON "exports" ("user_id")`,
];
