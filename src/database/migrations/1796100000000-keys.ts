import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

const STATEMENTS = [
  `CREATE TABLE "keys" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "creator_id" integer NOT NULL,
    "label" text NOT NULL,
    "token_hash" blob NOT NULL,
    "hint" text NOT NULL,
    "scopes" text NOT NULL,
    "room_ids" text,
    "created_at" integer NOT NULL,
    "expires_at" integer,
    "replaced" integer NOT NULL DEFAULT (0),
    "last_used_at" integer,
    "last_used_from" text,
    CONSTRAINT "keys_token_hash" UNIQUE ("token_hash"),
    CONSTRAINT "keys_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "keys_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "keys_user_id" ON "keys" ("user_id")',
  'CREATE INDEX "keys_creator_id" ON "keys" ("creator_id")',
  `CREATE TABLE "cursors" (
    "user_id" integer NOT NULL,
    "name" text NOT NULL,
    "event_id" integer NOT NULL,
    "updated_at" integer NOT NULL,
    CONSTRAINT "cursors_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("user_id", "name")
  )`,
];

export class Keys1796100000000 implements MigrationInterface {
  name = 'Keys1796100000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}
