import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class CardCounts1796940100000 implements MigrationInterface {
  name = 'CardCounts1796940100000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachments" ADD COLUMN "items" integer');
  }
}
