import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever deletes an attachment, be it its message or its room, leaves word of the files to be removed. */
const STATEMENTS = [
  `CREATE TABLE "attachments" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "creator_id" integer NOT NULL,
    "position" integer NOT NULL,
    "key" text NOT NULL,
    "name" text NOT NULL,
    "content_type" text NOT NULL,
    "bytes" integer NOT NULL,
    "sha256" blob NOT NULL,
    "width" integer,
    "height" integer,
    "is_animated" integer NOT NULL DEFAULT (0),
    "preview_key" text,
    "created_at" integer NOT NULL,
    CONSTRAINT "attachments_key" UNIQUE ("key"),
    CONSTRAINT "attachments_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "attachments_creator" FOREIGN KEY ("creator_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "attachments_message_id" ON "attachments" ("message_id", "position")`,
  `CREATE INDEX "attachments_creator_id" ON "attachments" ("creator_id", "bytes")`,
  `CREATE INDEX "attachments_preview_key" ON "attachments" ("preview_key") WHERE preview_key IS NOT NULL`,
  `CREATE TABLE "discarded_files" ("key" text PRIMARY KEY NOT NULL) WITHOUT ROWID`,
  `CREATE TRIGGER attachments_discard AFTER DELETE ON attachments BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.key);
    INSERT OR IGNORE INTO discarded_files (key) SELECT old.preview_key WHERE old.preview_key IS NOT NULL;
  END`,
  `ALTER TABLE "messages" ADD COLUMN "attachments" integer NOT NULL DEFAULT (0)`,
];

export class Files1764100000000 implements MigrationInterface {
  name = 'Files1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
