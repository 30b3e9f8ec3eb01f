import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class StandardWebhooks1796400000000 implements MigrationInterface {
  name = 'StandardWebhooks1796400000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const KEPT = '"id", "user_id", "message_id", "event_id", "attempts", "retry_at", "created_at"';

const STATEMENTS = [
  `ALTER TABLE "bots" ADD COLUMN "webhook_kind" text NOT NULL DEFAULT ('campfire')`,
  'ALTER TABLE "bots" ADD COLUMN "webhook_events" text',
  'ALTER TABLE "bots" ADD COLUMN "webhook_all_rooms" integer NOT NULL DEFAULT (1)',
  'ALTER TABLE "bots" ADD COLUMN "webhook_off_at" integer',
  'ALTER TABLE "bots" ADD COLUMN "webhook_resumes_at" integer NOT NULL DEFAULT (0)',
  'ALTER TABLE "bots" ADD COLUMN "encrypted_secret" blob',
  'ALTER TABLE "bots" ADD COLUMN "previous_encrypted_secret" blob',
  'ALTER TABLE "bots" ADD COLUMN "previous_secret_until" integer',
  // SQLite can't drop a NOT NULL.
  `CREATE TABLE "new_webhook_deliveries" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "message_id" integer,
    "event_id" integer NOT NULL,
    "attempts" integer NOT NULL DEFAULT (0),
    "retry_at" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    "event_name" text,
    "room_id" integer,
    "seq" integer,
    "data" text,
    "first_failed_at" integer,
    CONSTRAINT "webhook_deliveries_event" UNIQUE ("user_id", "event_id"),
    CONSTRAINT "webhook_deliveries_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "webhook_deliveries_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `INSERT INTO "new_webhook_deliveries" (${KEPT}) SELECT ${KEPT} FROM "webhook_deliveries"`,
  'DROP TABLE "webhook_deliveries"',
  'ALTER TABLE "new_webhook_deliveries" RENAME TO "webhook_deliveries"',
  'CREATE INDEX "webhook_deliveries_message_id" ON "webhook_deliveries" ("message_id")',
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "event_name" text',
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "room_id" integer',
];
