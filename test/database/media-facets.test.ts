import Sqlite from 'better-sqlite3';
import type { QueryRunner } from 'typeorm';
import { MediaFacets1796930170000 } from '../../src/database/migrations/1796930170000-media-facets';
import { SEARCH } from '../../src/database/migrations/first/search';
import { indexSlice, suspendSearchIndex } from '../../src/database/search-index';

type Value = string | number;

/** A database of before, with a video, a text and a message without files. */
function before() {
  const db = new Sqlite(':memory:');
  db.exec(`CREATE TABLE messages (id integer PRIMARY KEY, room_id integer, creator_id integer, plain_text text,
      search_text text, facets integer);
    CREATE TABLE attachments (message_id integer, content_type text, excerpt text)`);
  for (const sql of SEARCH) db.exec(sql);
  db.exec(`INSERT INTO messages VALUES (1, 1, 1, 'one', NULL, 1), (2, 1, 1, 'two', NULL, 1), (3, 1, 1, 'three', NULL, 0);
    INSERT INTO attachments VALUES (1, 'video/mp4', NULL), (2, 'application/octet-stream', 'words')`);
  return db;
}

const runnerOf = (db: Sqlite.Database) =>
  ({
    query: async (sql: string, values: Value[] = []) => {
      const statement = db.prepare(sql);
      return statement.reader ? statement.all(...values) : statement.run(...values);
    },
    hasTable: async (name: string) =>
      db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(name) !== undefined,
  }) as unknown as QueryRunner;

const writerOf = (db: Sqlite.Database) => ({
  get: (sql: string, ...values: Value[]) => db.prepare(sql).get(...values),
  all: (sql: string, ...values: Value[]) => db.prepare(sql).all(...values),
  run: (sql: string, ...values: Value[]) => db.prepare(sql).run(...values),
});

test.each([false, true])(
  'P1648: videos and texts of before are found by what they are, also if the index was being rebuilt (%s)',
  async (isRebuilt) => {
    const db = before();
    const writer = writerOf(db) as unknown as Parameters<typeof suspendSearchIndex>[0];
    if (isRebuilt) suspendSearchIndex(writer, { isRebuild: true });
    await new MediaFacets1796930170000().up(runnerOf(db));
    if (isRebuilt) while (!indexSlice(writer, 2));
    const found = (facet: string) =>
      db
        .prepare('SELECT rowid FROM message_search WHERE message_search MATCH ?')
        .pluck()
        .all(`facets : "${facet}"`);
    expect([found('video'), found('text'), found('audio'), found('r1')]).toEqual([[1], [2], [], [1, 2, 3]]);
    db.exec(`INSERT INTO messages VALUES (4, 1, 1, 'four', NULL, 33); DELETE FROM messages WHERE id = 1;
      UPDATE messages SET plain_text = 'II' WHERE id = 2`);
    expect([found('video'), found('text'), found('audio'), found('file')]).toEqual([[], [2], [4], [2, 4]]);
    db.exec("INSERT INTO message_search (message_search) VALUES ('integrity-check')");
    db.close();
  },
);
