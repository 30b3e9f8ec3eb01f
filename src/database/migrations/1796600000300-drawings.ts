import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Drawings1796600000300 implements MigrationInterface {
  name = 'Drawings1796600000300';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const IS_SLOW = `content_type NOT IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp')
  OR ifnull(width * height, 0) > 16000000`;

const STATEMENTS = [
  'ALTER TABLE "attachments" ADD COLUMN "duration_ms" integer',
  'ALTER TABLE "attachments" ADD COLUMN "drawing_version" integer',
  'ALTER TABLE "attachments" ADD COLUMN "drawing_fault" text',
  'UPDATE attachments SET drawing_version = 1 WHERE thumbnail_key IS NOT NULL',
  'CREATE INDEX "attachments_drawing_fault" ON "attachments" ("drawing_fault") WHERE drawing_fault IS NOT NULL',
  `CREATE TABLE "drawing_jobs" (
    "attachment_id" integer PRIMARY KEY NOT NULL,
    "creator_id" integer NOT NULL,
    "is_slow" integer NOT NULL,
    "turn" integer NOT NULL,
    CONSTRAINT "drawing_jobs_attachment" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "drawing_jobs_turn" ON "drawing_jobs" ("is_slow", "turn", "attachment_id")',
  'CREATE INDEX "drawing_jobs_creator_id" ON "drawing_jobs" ("creator_id", "is_slow", "turn")',
  `CREATE TRIGGER attachments_drawn AFTER UPDATE OF thumbnail_key, drawing_fault ON attachments BEGIN
    UPDATE messages SET version = version + 1 WHERE id = new.message_id;
  END`,
  `INSERT INTO drawing_jobs (attachment_id, creator_id, is_slow, turn)
    SELECT id, creator_id, ${IS_SLOW}, row_number() OVER (PARTITION BY creator_id, ${IS_SLOW} ORDER BY id DESC)
    FROM attachments WHERE thumbnail_key IS NULL
      AND (content_type LIKE 'image/%' OR content_type LIKE 'video/%' OR content_type = 'application/pdf')`,
];
