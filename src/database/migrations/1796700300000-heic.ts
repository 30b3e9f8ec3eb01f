import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';
import { drawAgain } from './draw-again';

export class Heic1796700300000 implements MigrationInterface {
  name = 'Heic1796700300000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await drawAgain(runner, "content_type = 'image/heic'");
  }
}
