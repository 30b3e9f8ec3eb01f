import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "push_subscriptions" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "session_id" integer NOT NULL,
    "user_id" integer NOT NULL,
    "endpoint" text NOT NULL,
    "p256dh_key" text NOT NULL,
    "auth_key" text NOT NULL,
    "told_message_id" integer NOT NULL,
    "failures" integer NOT NULL DEFAULT (0),
    "retry_at" integer NOT NULL DEFAULT (0),
    "last_success_at" integer,
    "last_error" text,
    "last_error_at" integer,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    CONSTRAINT "push_subscriptions_session_id" UNIQUE ("session_id"),
    CONSTRAINT "push_subscriptions_endpoint" UNIQUE ("endpoint"),
    CONSTRAINT "push_subscriptions_session" FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "push_subscriptions_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "push_subscriptions_user_id" ON "push_subscriptions" ("user_id")`,
  `ALTER TABLE "users" ADD COLUMN "push_text" integer NOT NULL DEFAULT (1)`,
];

export class Push1764200000000 implements MigrationInterface {
  name = 'Push1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
