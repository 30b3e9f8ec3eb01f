import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../../ormconfig';
import { MIGRATIONS } from '../../src/database/migrations';
import { writerOptions } from '../../src/database/writer-options';

let source: DataSource;

beforeAll(async () => {
  source = await new DataSource(writerOptions(':memory:', ENTITIES)).initialize();
  await source.runMigrations({ transaction: 'all' });
});
afterAll(() => source.destroy());

/** What TypeORM cannot say: the search index and its shadow tables are none of its business. */
const beyondEntities = /message_(search|parts)/;

test('the entities say what the migrations make', async () => {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  const changes = upQueries.map(({ query }) => query).filter((query) => !beyondEntities.test(query));
  expect(changes).toEqual([]);
});

test('the comparison sees a column that no migration makes', async () => {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  const columns = source.getMetadata('Room').columns;
  const known = columns.splice(
    columns.findIndex(({ propertyName }) => propertyName === 'name'),
    1,
  );
  const without = await source.driver.createSchemaBuilder().log();
  columns.push(...known);
  expect(without.upQueries.length).toBeGreaterThan(upQueries.length);
});

test('every table of ours has an entity, and every entity a table', async () => {
  const tables: { name: string }[] = await source.query(
    `SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  );
  const ours = tables.map(({ name }) => name).filter((name) => name !== 'migrations');
  const known = ENTITIES.map((entity) => source.getMetadata(entity).tableName);
  expect(ours.sort()).toEqual(known.sort());
});

test('every migration is listed once, in the order of its time', () => {
  const times = MIGRATIONS.map((migration) => Number(/\d{13}$/.exec(new migration().name)?.[0]));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  expect(times).not.toContain(Number.NaN);
});

test('the schema in the sources is the one that the migrations make', async () => {
  const written = readFileSync('src/database/schema.sql', 'utf8');
  const made: { sql: string }[] = await source.query(
    `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'message_search_%'
      AND name NOT LIKE 'message_parts_%'`,
  );
  const words = (sql: string) => sql.replace(/\s+/g, ' ').trim();
  for (const { sql } of made) expect(words(written)).toContain(words(sql));
});

test('settings of the writer: durable, with foreign keys, without waiting inside the driver', async () => {
  const get = async (pragma: string) => Object.values((await source.query(`PRAGMA ${pragma}`))[0])[0];
  expect({
    synchronous: await get('synchronous'),
    foreign_keys: await get('foreign_keys'),
    trusted_schema: await get('trusted_schema'),
    busy_timeout: await get('busy_timeout'),
  }).toEqual({ synchronous: 2, foreign_keys: 1, trusted_schema: 0, busy_timeout: 0 });
});
