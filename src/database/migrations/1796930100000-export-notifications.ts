import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class ExportNotifications1796930100000 implements MigrationInterface {
  name = 'ExportNotifications1796930100000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "push_subscriptions" ADD COLUMN "last_notified_event_id" integer NOT NULL DEFAULT (0)',
    );
    // Nobody is told again.
    await runner.query(
      'UPDATE push_subscriptions SET last_notified_event_id = (SELECT coalesce(max(id), 0) FROM events)',
    );
    await runner.query(
      `CREATE INDEX "events_exports" ON "events" ("user_id", "id") WHERE name = 'export.ended'`,
    );
  }
}
