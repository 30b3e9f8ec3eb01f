import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class IncomingRequests1796410000000 implements MigrationInterface {
  name = 'IncomingRequests1796410000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "incoming_webhook_id" integer',
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "sender" text',
  'ALTER TABLE "webhook_exchanges" ADD COLUMN "outcome" text',
];
