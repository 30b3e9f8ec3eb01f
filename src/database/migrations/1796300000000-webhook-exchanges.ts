import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class WebhookExchanges1796300000000 implements MigrationInterface {
  name = 'WebhookExchanges1796300000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "webhook_exchanges" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "message_id" integer,
    "event_id" integer,
    "created_at" integer NOT NULL,
    "sent_at" integer NOT NULL,
    "attempts" integer NOT NULL DEFAULT (1),
    "status" integer,
    "duration_ms" integer NOT NULL,
    "error" text,
    "bytes" integer NOT NULL,
    "request_bytes" integer NOT NULL,
    "response_bytes" integer NOT NULL,
    "request_head" text NOT NULL,
    "request_body" text NOT NULL,
    "response_head" text,
    "response_body" text,
    CONSTRAINT "webhook_exchanges_event" UNIQUE ("user_id", "event_id"),
    CONSTRAINT "webhook_exchanges_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "webhook_exchanges_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "webhook_exchanges_sent_at" ON "webhook_exchanges" ("user_id", "sent_at")',
  'CREATE INDEX "webhook_exchanges_message_id" ON "webhook_exchanges" ("message_id")',
];
