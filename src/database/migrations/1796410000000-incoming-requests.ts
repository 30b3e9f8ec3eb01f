import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IncomingRequests1796410000000 implements MigrationInterface {
  name = 'IncomingRequests1796410000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
  }
}

const STATEMENTS = [
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "incoming_webhook_id" integer',
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "sender" text',
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "outcome" text',
];
