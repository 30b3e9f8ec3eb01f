import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class IncomingWebhooks1796200000000 implements MigrationInterface {
  name = 'IncomingWebhooks1796200000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "incoming_webhooks" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "room_id" integer,
    "creator_id" integer NOT NULL,
    "name" text NOT NULL,
    "token_hash" blob NOT NULL,
    "encrypted_token" blob NOT NULL,
    "encrypted_secret" blob,
    "updates_alerts" integer NOT NULL DEFAULT (1),
    "paused_at" integer,
    "removed_at" integer,
    "last_used_at" integer,
    "created_at" integer NOT NULL,
    CONSTRAINT "incoming_webhooks_token_hash" UNIQUE ("token_hash"),
    CONSTRAINT "incoming_webhooks_bot" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "incoming_webhooks_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE SET NULL ON UPDATE NO ACTION,
    CONSTRAINT "incoming_webhooks_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "open_alerts" (
    "webhook_id" integer NOT NULL,
    "key" text NOT NULL,
    "message_id" integer NOT NULL,
    "opened_at" integer NOT NULL,
    PRIMARY KEY ("webhook_id", "key"),
    CONSTRAINT "open_alerts_webhook" FOREIGN KEY ("webhook_id") REFERENCES "incoming_webhooks" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "open_alerts_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  ) WITHOUT ROWID`,
  'CREATE INDEX "incoming_webhooks_user_id" ON "incoming_webhooks" ("user_id")',
  'CREATE INDEX "incoming_webhooks_room_id" ON "incoming_webhooks" ("room_id")',
  'CREATE INDEX "open_alerts_message_id" ON "open_alerts" ("message_id")',
];
