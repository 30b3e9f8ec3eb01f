import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

const ROW = /VALUES\s*\(((?:'delete', )?(new|old)\.id[^;]*)\);/g;
const SEARCHED = 'UPDATE OF plain_text, search_text, facets ON';

const ifIndexed = (sql: string) =>
  sql
    .replace(ROW, (_, values, row) => `SELECT ${values} WHERE ${row}.is_indexed;`)
    .replace(SEARCHED, SEARCHED.replace(' ON', ', is_indexed ON'));

/** A message can be stored first, and indexed with the others of its transaction by setting `is_indexed`. */
export class DeferredIndex1796940000000 implements MigrationInterface {
  name = 'DeferredIndex1796940000000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "messages" ADD COLUMN "is_indexed" integer NOT NULL DEFAULT (1)');
    const triggers: { name: string; sql: string }[] = await runner.query(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'messages\\_search\\_%' ESCAPE '\\'`,
    );
    for (const { name, sql } of triggers) {
      await runner.query(`DROP TRIGGER ${name}`);
      await runner.query(ifIndexed(sql));
    }
    await this.keepForRebuild(runner);
  }

  /** An index that is being rebuilt gets its triggers back from here. */
  private async keepForRebuild(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasTable('search_rebuild'))) return;
    const [rebuild] = await runner.query('SELECT definitions FROM search_rebuild');
    const definitions: { name: string; sql: string }[] = JSON.parse(rebuild.definitions);
    const changed = definitions.map(({ name, sql }) => ({ name, sql: ifIndexed(sql) }));
    await runner.query('UPDATE search_rebuild SET definitions = ?', [JSON.stringify(changed)]);
  }
}
