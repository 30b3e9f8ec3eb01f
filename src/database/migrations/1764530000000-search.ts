import type { Database } from 'better-sqlite3';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Value } from '../queries';
import { suspendSearchIndex } from '../search-index';

/** In which room, by whom, and what is in it: words of the index that nobody types. Bits: `messages/traits.ts`. */
const facets = (row: string) => `'r' || ${row}room_id || ' u' || ${row}creator_id
    || CASE WHEN ${row}traits & 1 THEN ' file' ELSE '' END || CASE WHEN ${row}traits & 2 THEN ' image' ELSE '' END
    || CASE WHEN ${row}traits & 4 THEN ' link' ELSE '' END || CASE WHEN ${row}traits & 8 THEN ' dense' ELSE '' END`;
const ADD = `INSERT INTO message_search (rowid, plain_text, facets) VALUES (new.id, new.plain_text, ${facets('new.')});
  INSERT INTO message_parts (rowid, plain_text) VALUES (new.id, new.plain_text);`;
const REMOVE = `INSERT INTO message_search (message_search, rowid, plain_text, facets)
    VALUES ('delete', old.id, old.plain_text, ${facets('old.')});
  INSERT INTO message_parts (message_parts, rowid, plain_text) VALUES ('delete', old.id, old.plain_text);`;

/** `message_parts` knows three letters each, wherever they stand: of texts without spaces, code and parts of words. */
const STATEMENTS = [
  'ALTER TABLE "messages" ADD COLUMN "traits" integer',
  ...['insert', 'delete', 'update'].map((act) => `DROP TRIGGER IF EXISTS messages_search_${act}`),
  'DROP TABLE IF EXISTS message_search',
  'DROP TABLE IF EXISTS search_rebuild',
  `CREATE VIEW searchable_messages AS SELECT id, plain_text, ${facets('')} AS facets FROM messages`,
  `CREATE VIRTUAL TABLE message_search USING fts5(
    plain_text, facets, content = 'searchable_messages', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
  )`,
  `CREATE VIRTUAL TABLE message_parts USING fts5(
    plain_text, content = 'messages', content_rowid = 'id', detail = none, columnsize = 0,
    tokenize = 'trigram remove_diacritics 1'
  )`,
  `CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
  ${ADD}
END`,
  `CREATE TRIGGER messages_search_delete AFTER DELETE ON messages BEGIN
  ${REMOVE}
END`,
  `CREATE TRIGGER messages_search_update AFTER UPDATE OF plain_text, traits ON messages BEGIN
  ${REMOVE}
  ${ADD}
END`,
  `CREATE TABLE "searches" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "user_id" integer NOT NULL,
    "query" text NOT NULL,
    "searched_at" integer NOT NULL,
    CONSTRAINT "searches_user_query" UNIQUE ("user_id", "query"),
    CONSTRAINT "searches_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
  )`,
];

export class Search1764530000000 implements MigrationInterface {
  name = 'Search1764530000000';

  /** What was said before is indexed by the running server, slice by slice: a start must not wait for a million. */
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    const { databaseConnection: handle } = runner.connection.driver as unknown as {
      databaseConnection: Database;
    };
    if (handle.prepare('SELECT id FROM messages ORDER BY id LIMIT 1').get())
      suspendSearchIndex(writerOf(handle), { isAnew: true });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the snapshot in the backups folder instead.');
  }
}

const writerOf = (handle: Database) => ({
  get: <Row>(sql: string, ...values: Value[]) => handle.prepare(sql).get(...values) as Row | undefined,
  all: <Row>(sql: string, ...values: Value[]) => handle.prepare(sql).all(...values) as Row[],
  run: (sql: string, ...values: Value[]) => handle.prepare(sql).run(...values),
});
