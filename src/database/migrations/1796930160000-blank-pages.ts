import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';
import { drawAgain } from './draw-again';

/** Those that lacked fonts were not told from those with nothing on them. */
export class BlankPages1796930160000 implements MigrationInterface {
  name = 'BlankPages1796930160000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await drawAgain(runner, "drawing_fault = 'blank'");
  }
}
