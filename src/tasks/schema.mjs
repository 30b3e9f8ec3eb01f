import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { DataSource } = require('typeorm');
const { writerOptions } = require('../../dist/tsc/src/database/writer-options.js');

const source = await new DataSource(writerOptions(':memory:')).initialize();
await source.runMigrations({ transaction: 'all' });
const statements = await source.query(`
  SELECT object.sql FROM sqlite_master AS object
  LEFT JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = object.name
  WHERE object.sql IS NOT NULL AND object.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND list.type IS NOT 'shadow'
  ORDER BY object.tbl_name, object.type = 'table' DESC, object.type, object.name`);
await source.destroy();

const header =
  "-- Generated from the migrations by `npm run generate`. Don't edit: a change here is a schema change.\n";
writeFileSync(process.argv[2], `${header}\n${statements.map(({ sql }) => `${outdent(sql)};\n`).join('\n')}`);

function outdent(sql) {
  const indent = /\n( *)\S[^\n]*$/.exec(sql)?.[1] ?? '';
  return sql.replaceAll(`\n${indent}`, '\n');
}
