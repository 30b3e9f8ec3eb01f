import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Bots1796000000000 implements MigrationInterface {
  name = 'Bots1796000000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "bots" (
    "user_id" integer PRIMARY KEY NOT NULL,
    "creator_id" integer NOT NULL,
    "encrypted_key" blob NOT NULL,
    "key_in_path" integer NOT NULL DEFAULT (1),
    "paused_at" integer,
    "last_used_at" integer,
    "webhook_url" text,
    "webhook_timeout_s" integer NOT NULL DEFAULT (7),
    "last_event_id" integer NOT NULL DEFAULT (0),
    "failing_since" integer,
    "last_error" text,
    "created_at" integer NOT NULL,
    CONSTRAINT "bots_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "bots_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "bot_heard_rooms" (
    "user_id" integer NOT NULL,
    "room_id" integer NOT NULL,
    PRIMARY KEY ("user_id", "room_id"),
    CONSTRAINT "bot_heard_rooms_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "bot_heard_rooms_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  ) WITHOUT ROWID`,
  `CREATE TABLE "webhook_deliveries" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "message_id" integer NOT NULL,
    "event_id" integer NOT NULL,
    "attempts" integer NOT NULL DEFAULT (0),
    "retry_at" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    CONSTRAINT "webhook_deliveries_event" UNIQUE ("user_id", "event_id"),
    CONSTRAINT "webhook_deliveries_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "webhook_deliveries_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "bot_heard_rooms_room_id" ON "bot_heard_rooms" ("room_id")',
  'CREATE INDEX "webhook_deliveries_message_id" ON "webhook_deliveries" ("message_id")',
  'ALTER TABLE "messages" ADD COLUMN "hops" integer NOT NULL DEFAULT (0)',
];
