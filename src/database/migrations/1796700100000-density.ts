import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

export class Density1796700100000 implements MigrationInterface {
  name = 'Density1796700100000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "users" ADD COLUMN "density" text NOT NULL DEFAULT ('comfortable')`);
  }
}
