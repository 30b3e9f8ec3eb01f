import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Backups1796600000000 implements MigrationInterface {
  name = 'Backups1796600000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "backups" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" text NOT NULL,
    "folder" text NOT NULL,
    "started_at" integer NOT NULL,
    "taken_at" integer,
    "proven_at" integer,
    "ended_at" integer,
    "removed_at" integer,
    "messages" integer NOT NULL DEFAULT (0),
    "files" integer NOT NULL DEFAULT (0),
    "bytes" integer NOT NULL DEFAULT (0),
    "error" text,
    CONSTRAINT "backups_place" UNIQUE ("folder", "name")
  )`,
  `CREATE TABLE "backup_settings" (
    "id" integer PRIMARY KEY NOT NULL,
    "is_nightly" integer NOT NULL,
    "time" text NOT NULL,
    "kept" integer NOT NULL
  )`,
  `INSERT INTO "backup_settings" VALUES (1, 1, '03:00', 14)`,
];
