import type { MigrationInterface, QueryRunner } from 'typeorm';
import { irreversible } from '../irreversible';

const LAST_FACET = /CASE WHEN (\w*\.?)facets & 8 THEN ' dense' ELSE '' END/g;
const MEDIA = Object.entries({ video: 16, audio: 32, text: 64 });

const withMedia = (sql: string) =>
  sql.replace(LAST_FACET, (last, row: string) =>
    [last, ...MEDIA.map(([name, bit]) => `CASE WHEN ${row}facets & ${bit} THEN ' ${name}' ELSE '' END`)].join(
      ' || ',
    ),
  );

const FACETS = `SELECT max((content_type LIKE 'video/%') * 16) | max((content_type LIKE 'audio/%') * 32)
  | max((excerpt IS NOT NULL) * 64) FROM attachments WHERE message_id = messages.id`;

/** Videos, recordings and texts are found by what they are. The triggers add them to the index. */
export class MediaFacets1796930170000 implements MigrationInterface {
  name = 'MediaFacets1796930170000';
  down = irreversible;

  async up(runner: QueryRunner): Promise<void> {
    const definitions: { type: string; name: string; sql: string }[] = await runner.query(
      `SELECT type, name, sql FROM sqlite_master
        WHERE name = 'searchable_messages' OR (type = 'trigger' AND name LIKE 'messages\\_search\\_%' ESCAPE '\\')`,
    );
    for (const { type, name, sql } of definitions) {
      await runner.query(`DROP ${type} ${name}`);
      await runner.query(withMedia(sql));
    }
    await this.keepForRebuild(runner);
    await runner.query(`UPDATE messages SET facets = facets | (${FACETS}) WHERE facets IS NOT NULL AND id IN (
      SELECT message_id FROM attachments
      WHERE content_type LIKE 'video/%' OR content_type LIKE 'audio/%' OR excerpt IS NOT NULL)`);
  }

  /** An index that is being rebuilt gets its triggers back from here. */
  private async keepForRebuild(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasTable('search_rebuild'))) return;
    const [rebuild] = await runner.query('SELECT definitions FROM search_rebuild');
    await runner.query('UPDATE search_rebuild SET definitions = ?', [withMedia(rebuild.definitions)]);
  }
}
