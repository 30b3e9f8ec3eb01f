import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Alerts1796600000200 implements MigrationInterface {
  name = 'Alerts1796600000200';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  'ALTER TABLE "messages" ADD COLUMN "alert" text',
  'ALTER TABLE "open_alerts" ADD COLUMN "closed_at" integer',
  'DROP TRIGGER messages_version',
  `CREATE TRIGGER messages_version
    AFTER UPDATE OF html, edited_at, boosts, link_previews, message_links, actions, presses, alert ON messages BEGIN
    UPDATE messages SET version = version + 1 WHERE id = new.id;
  END`,
];
