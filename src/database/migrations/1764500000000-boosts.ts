import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The triggers count, so that reading a message without boosts asks for none; whatever deletes them is counted, too. */
const STATEMENTS = [
  `CREATE TABLE "boosts" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" integer NOT NULL,
    "booster_id" integer NOT NULL,
    "content" text NOT NULL,
    "client_boost_id" text,
    "created_at" integer NOT NULL,
    CONSTRAINT "boosts_message" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "boosts_booster" FOREIGN KEY ("booster_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  `CREATE INDEX "boosts_message_id" ON "boosts" ("message_id", "id")`,
  `CREATE INDEX "boosts_booster_id" ON "boosts" ("booster_id", "id")`,
  `ALTER TABLE "messages" ADD COLUMN "boosts" integer NOT NULL DEFAULT (0)`,
  `ALTER TABLE "erasures" ADD COLUMN "up_to_boost_id" integer NOT NULL DEFAULT (0)`,
  `CREATE TRIGGER boosts_added AFTER INSERT ON boosts BEGIN
    UPDATE messages SET boosts = boosts + 1 WHERE id = new.message_id;
  END`,
  `CREATE TRIGGER boosts_removed AFTER DELETE ON boosts BEGIN
    UPDATE messages SET boosts = boosts - 1 WHERE id = old.message_id;
  END`,
];

export class Boosts1764500000000 implements MigrationInterface {
  name = 'Boosts1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
