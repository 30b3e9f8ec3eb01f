import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever deletes a preview, or takes its picture away, leaves word of the file to be removed. */
const STATEMENTS = [
  `CREATE TABLE "unfurls" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "position" integer NOT NULL,
    "link" text NOT NULL,
    "is_removed" integer NOT NULL DEFAULT (0),
    "url" text NOT NULL DEFAULT (''),
    "title" text NOT NULL DEFAULT (''),
    "description" text NOT NULL DEFAULT (''),
    "site_name" text NOT NULL DEFAULT (''),
    "image_key" text,
    "image_width" integer,
    "image_height" integer,
    "is_face" integer NOT NULL DEFAULT (0),
    "created_at" integer NOT NULL,
    CONSTRAINT "unfurls_link" UNIQUE ("message_id", "link"),
    CONSTRAINT "unfurls_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "unfurls_image_key" ON "unfurls" ("image_key") WHERE image_key IS NOT NULL`,
  `CREATE TABLE "unfurl_jobs" (
    "message_id" integer PRIMARY KEY NOT NULL,
    "due_at" integer NOT NULL,
    "tries" integer NOT NULL DEFAULT (0),
    CONSTRAINT "unfurl_jobs_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "unfurl_jobs_due_at" ON "unfurl_jobs" ("due_at")`,
  `CREATE TRIGGER unfurls_discard AFTER DELETE ON unfurls WHEN old.image_key IS NOT NULL BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
  END`,
  `CREATE TRIGGER unfurls_removed AFTER UPDATE OF image_key ON unfurls
    WHEN old.image_key IS NOT NULL AND new.image_key IS NULL BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
  END`,
  `ALTER TABLE "messages" ADD COLUMN "unfurls" integer NOT NULL DEFAULT (0)`,
  `ALTER TABLE "messages" ADD COLUMN "message_links" text NOT NULL DEFAULT ('')`,
];

export class Unfurls1764520000000 implements MigrationInterface {
  name = 'Unfurls1764520000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
