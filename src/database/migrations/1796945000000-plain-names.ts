import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class PlainNames1796945000000 implements MigrationInterface {
  name = 'PlainNames1796945000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  'DROP INDEX "attachments_drawing_fault"',
  'ALTER TABLE "attachments" RENAME COLUMN "drawing_fault" TO "drawing_error"',
  'CREATE INDEX "attachments_drawing_error" ON "attachments" ("drawing_error") WHERE drawing_error IS NOT NULL',
  `CREATE TABLE "bot_webhook_rooms" (
    "user_id" integer NOT NULL,
    "room_id" integer NOT NULL,
    PRIMARY KEY ("user_id", "room_id"),
    CONSTRAINT "bot_webhook_rooms_bot" FOREIGN KEY ("user_id") REFERENCES "bots" ("user_id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "bot_webhook_rooms_room" FOREIGN KEY ("room_id") REFERENCES "rooms" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  ) WITHOUT ROWID`,
  'INSERT INTO bot_webhook_rooms (user_id, room_id) SELECT user_id, room_id FROM bot_heard_rooms',
  'DROP TABLE "bot_heard_rooms"',
  'CREATE INDEX "bot_webhook_rooms_room_id" ON "bot_webhook_rooms" ("room_id")',
];
