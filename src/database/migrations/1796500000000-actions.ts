import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Actions1796500000000 implements MigrationInterface {
  name = 'Actions1796500000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  'ALTER TABLE "messages" ADD COLUMN "actions" text',
  'ALTER TABLE "messages" ADD COLUMN "presses" integer NOT NULL DEFAULT (0)',
  `CREATE TABLE "presses" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "user_id" integer NOT NULL,
    "event_id" integer,
    "value" text NOT NULL,
    "selected" text NOT NULL,
    "created_at" integer NOT NULL,
    CONSTRAINT "presses_event_id" UNIQUE ("event_id"),
    CONSTRAINT "presses_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "presses_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "presses_message_id" ON "presses" ("message_id", "user_id", "id")',
  'CREATE INDEX "presses_user_id" ON "presses" ("user_id", "id")',
  `CREATE TRIGGER presses_added AFTER INSERT ON presses BEGIN
    UPDATE messages SET presses = presses + 1 WHERE id = new.message_id;
  END`,
  'DROP TRIGGER messages_version',
  `CREATE TRIGGER messages_version
    AFTER UPDATE OF html, edited_at, boosts, link_previews, message_links, actions, presses ON messages BEGIN
    UPDATE messages SET version = version + 1 WHERE id = new.id;
  END`,
];
