import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { WriteDatabase } from '../../src/database/database';
import { SearchIndex } from '../../src/search/search-index';
import { TestApp } from '../support/test-app';
import { postFiles } from '../support/uploads';

/** As the first release made it: one index of words alone, and no notes of what a message has. */
const AS_BEFORE = `
  DROP TRIGGER messages_search_insert; DROP TRIGGER messages_search_delete; DROP TRIGGER messages_search_update;
  DROP TABLE message_search; DROP TABLE message_parts; DROP VIEW searchable_messages; DROP TABLE searches;
  ALTER TABLE messages DROP COLUMN traits;
  CREATE VIRTUAL TABLE message_search USING fts5(plain_text, content = 'messages', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
  CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
    INSERT INTO message_search (rowid, plain_text) VALUES (new.id, new.plain_text);
  END;
  INSERT INTO message_search (message_search) VALUES ('rebuild');
  DELETE FROM migrations WHERE name LIKE 'Search%';`;

test('an upgrade makes the indexes of what was said before, with what it has, while the server runs', async () => {
  let app = await TestApp.start();
  const { dataDir, ann } = app;
  const room = await app.closedRoom(ann, 'Old', []);
  const link = await app.post(ann, room, 'an armadillo at https://example.com/');
  const file = await postFiles(app, ann, room, [{ name: 'armadillo.txt', content: 'a' }]);
  const dense = await app.post(ann, room, '明日の会議');
  await app.app.close();
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'));
  db.exec(AS_BEFORE);
  db.close();
  app = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
  try {
    while (app.app.get(SearchIndex).isSuspended) await sleep(10);
    const found = async (query: string) =>
      (await app.request(ann, 'GET', `/api/v1/search?${query}`)).body.items.map(
        ({ message }: { message: { id: number } }) => message.id,
      );
    expect(await found('q=armadillos')).toEqual([file.id, link.id]);
    expect(await found('q=armadillo&has=link')).toEqual([link.id]);
    expect(await found('has=file')).toEqual([file.id]);
    expect(await found(`q=${encodeURIComponent('会議')}`)).toEqual([dense.id]);
    expect(await found('q=rmadill')).toEqual([file.id, link.id]);
    for (const index of ['message_search', 'message_parts'])
      app.app.get(WriteDatabase).run(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    const eve = await app.request(null, 'GET', '/api/v1/search?q=armadillo');
    expect(eve.status).toBe(401);
  } finally {
    await app.stop();
  }
});
