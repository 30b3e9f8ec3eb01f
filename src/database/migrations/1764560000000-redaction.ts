import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE "events" ADD COLUMN "message_id" integer`,
  `UPDATE events SET message_id = coalesce(
    data ->> '$.message.id', data ->> '$.boost.message_id', data ->> '$.message_id')
    WHERE name IN ('message.posted', 'message.edited', 'boost.added', 'boost.removed')`,
  // What was deleted before this came, the log tells no more either.
  `UPDATE events SET name = 'message.deleted', message_id = NULL, data = json_object(
    'message_id', message_id, 'client_message_id', coalesce(data ->> '$.message.client_message_id', ''))
    WHERE message_id NOT IN (SELECT id FROM messages)`,
  `CREATE INDEX "events_message_id" ON "events" ("message_id") WHERE message_id IS NOT NULL`,
  `CREATE INDEX "events_people" ON "events" ("id") WHERE name IN ('user.updated', 'member.added')`,
];

export class Redaction1764560000000 implements MigrationInterface {
  name = 'Redaction1764560000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}
