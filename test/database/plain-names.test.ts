import Sqlite from 'better-sqlite3';
import type { QueryRunner } from 'typeorm';
import { PlainNames1796945000000 } from '../../src/database/migrations/1796945000000-plain-names';

/** A database of before, with a file that has no thumbnail, and a bot that is sent every message of a room. */
function before() {
  const db = new Sqlite(':memory:');
  db.exec(`CREATE TABLE messages (id integer PRIMARY KEY, version integer NOT NULL);
    CREATE TABLE rooms (id integer PRIMARY KEY);
    CREATE TABLE bots (user_id integer PRIMARY KEY);
    CREATE TABLE attachments (id integer PRIMARY KEY, message_id integer, thumbnail_key text, drawing_fault text);
    CREATE INDEX attachments_drawing_fault ON attachments (drawing_fault) WHERE drawing_fault IS NOT NULL;
    CREATE TRIGGER attachments_drawn AFTER UPDATE OF thumbnail_key, drawing_fault ON attachments BEGIN
      UPDATE messages SET version = version + 1 WHERE id = new.message_id;
    END;
    CREATE TABLE bot_heard_rooms (user_id integer NOT NULL, room_id integer NOT NULL,
      PRIMARY KEY (user_id, room_id)) WITHOUT ROWID;
    CREATE INDEX bot_heard_rooms_room_id ON bot_heard_rooms (room_id);
    INSERT INTO messages VALUES (1, 1);
    INSERT INTO rooms VALUES (4);
    INSERT INTO bots VALUES (7);
    INSERT INTO attachments VALUES (2, 1, NULL, 'too_slow');
    INSERT INTO bot_heard_rooms VALUES (7, 4)`);
  return db;
}

test('chosen rooms of webhooks, and errors of drawings, stay when their columns and tables are renamed', async () => {
  const db = before();
  const query = async (sql: string) => db.exec(sql);
  await new PlainNames1796945000000().up({ query } as unknown as QueryRunner);
  expect(db.prepare('SELECT id, drawing_error FROM attachments').raw().all()).toEqual([[2, 'too_slow']]);
  expect(db.prepare('SELECT user_id, room_id FROM bot_webhook_rooms').raw().all()).toEqual([[7, 4]]);
  db.exec('UPDATE attachments SET drawing_error = NULL');
  expect(db.prepare('SELECT version FROM messages').pluck().get()).toBe(2);
  const left = db.prepare("SELECT name FROM sqlite_master WHERE name LIKE '%fault%' OR name LIKE '%heard%'");
  expect(left.all()).toEqual([]);
  db.exec('PRAGMA foreign_keys = ON; DELETE FROM rooms');
  expect(db.prepare('SELECT count(*) FROM bot_webhook_rooms').pluck().get()).toBe(0);
  db.close();
});
