import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Excerpts1796600000310 implements MigrationInterface {
  name = 'Excerpts1796600000310';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachments" ADD COLUMN "excerpt" text');
  }
}
