import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures are small and belong to a row: they are in the database, and come and go with their transaction. */
const STATEMENTS = [
  `CREATE TABLE "avatars" (
    "user_id" integer PRIMARY KEY NOT NULL,
    "image" blob NOT NULL,
    CONSTRAINT "avatars_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "logos" ("name" text PRIMARY KEY NOT NULL, "image" blob NOT NULL)`,
  `CREATE TABLE "sign_in_links" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "kind" text NOT NULL,
    "token_hash" blob NOT NULL,
    "created_at" integer NOT NULL,
    "expires_at" integer NOT NULL,
    CONSTRAINT "sign_in_links_token_hash" UNIQUE ("token_hash"),
    CONSTRAINT "sign_in_links_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "sign_in_links_user_id" ON "sign_in_links" ("user_id")`,
  `CREATE TABLE "bans" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "ip_address" text NOT NULL,
    "created_at" integer NOT NULL,
    CONSTRAINT "bans_user_address" UNIQUE ("user_id", "ip_address"),
    CONSTRAINT "bans_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE TABLE "erasures" (
    "user_id" integer PRIMARY KEY NOT NULL,
    "up_to_message_id" integer NOT NULL,
    "created_at" integer NOT NULL,
    CONSTRAINT "erasures_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `ALTER TABLE "users" ADD COLUMN "former_email_address" text`,
  `ALTER TABLE "accounts" ADD COLUMN "logo_version" text`,
  `ALTER TABLE "accounts" ADD COLUMN "styles_version" text`,
  `ALTER TABLE "accounts" ADD COLUMN "custom_styles" text NOT NULL DEFAULT ('')`,
];

export class Accounts1764300000000 implements MigrationInterface {
  name = 'Accounts1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
