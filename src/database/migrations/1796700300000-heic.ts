import type { MigrationInterface, QueryRunner } from 'typeorm';
import { drawAgain } from './draw-again';
import { irreversible } from '../irreversible';

export class Heic1796700300000 implements MigrationInterface {
  name = 'Heic1796700300000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await drawAgain(runner, "content_type = 'image/heic'");
  }
}
