import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class HonestPreviews1796600000500 implements MigrationInterface {
  name = 'HonestPreviews1796600000500';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

/** Previews can share a file. */
const IS_LAST = 'NOT EXISTS (SELECT 1 FROM link_previews WHERE image_key = old.image_key)';

const STATEMENTS = [
  `ALTER TABLE "link_previews" ADD COLUMN "canonical" text NOT NULL DEFAULT ('')`,
  `ALTER TABLE "link_previews" ADD COLUMN "kind" text NOT NULL DEFAULT ('page')`,
  `ALTER TABLE "link_previews" ADD COLUMN "image_alt" text NOT NULL DEFAULT ('')`,
  'ALTER TABLE "link_previews" ADD COLUMN "image_hash" text',
  'ALTER TABLE "link_previews" ADD COLUMN "awaits_image" integer NOT NULL DEFAULT (0)',
  'CREATE INDEX "link_previews_image_hash" ON "link_previews" ("image_hash") WHERE image_hash IS NOT NULL',
  'UPDATE link_previews SET url = link WHERE is_removed = 0',
  'DROP TRIGGER link_previews_discard',
  `CREATE TRIGGER link_previews_discard AFTER DELETE ON link_previews
    WHEN old.image_key IS NOT NULL AND ${IS_LAST} BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
  END`,
  'DROP TRIGGER link_previews_removed',
  `CREATE TRIGGER link_previews_removed AFTER UPDATE OF image_key ON link_previews
    WHEN old.image_key IS NOT NULL AND new.image_key IS NULL AND ${IS_LAST} BEGIN
    INSERT OR IGNORE INTO discarded_files (key) VALUES (old.image_key);
  END`,
];
