import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { root } from '../../src/tasks/project.mjs';

const FILE_BYTES = 8 * 2 ** 20;
const AT = '2026-11-29 03:00:00';

/** Writes a Rails Campfire's folder: the fixture, and so many messages. */
export function fillCampfire(storage, messages) {
  cpSync(join(root, 'test/import/fixture/storage'), storage, { recursive: true });
  const db = new Sqlite(join(storage, 'db/production.sqlite3'));
  db.pragma('synchronous = OFF');
  const message = db.prepare(
    `INSERT INTO messages (room_id, creator_id, client_message_id, created_at, updated_at) VALUES (1, 1, ?, ?, ?)`,
  );
  const body = db.prepare(
    `INSERT INTO action_text_rich_texts (record_type, record_id, name, body, created_at, updated_at)
      VALUES ('Message', ?, 'body', ?, ?, ?)`,
  );
  db.transaction(() => {
    for (let n = 0; n < messages; n++)
      body.run(
        message.run(`bench-${n}`, AT, AT).lastInsertRowid,
        `<div>Number ${n}: the <strong>kiln</strong> is ready for review before lunch</div>`,
        AT,
        AT,
      );
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Attaches so many bytes of files to the first messages of a room. */
export function storeFiles(data, bytes, room_id) {
  const db = new Sqlite(join(data, 'campfire.sqlite3'));
  db.pragma('synchronous = OFF');
  const count = Math.ceil(bytes / FILE_BYTES);
  const ids = db
    .prepare('SELECT id FROM messages WHERE room_id = ? ORDER BY id LIMIT ?')
    .pluck()
    .all(room_id, count);
  const content = randomBytes(FILE_BYTES);
  db.transaction(() => {
    for (const id of ids) storeFile(db, data, id, content);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function storeFile(db, data, message_id, content) {
  content.writeUInt32LE(message_id);
  const key = randomBytes(14).toString('hex');
  const folder = join(data, 'files', key.slice(0, 2), key.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, key), content);
  db.prepare(
    `INSERT INTO attachments (message_id, creator_id, position, key, name, content_type, bytes, sha256, created_at)
      VALUES (?, 1, 0, ?, 'bench.bin', 'application/octet-stream', ?, ?, 0)`,
  ).run(message_id, key, content.length, createHash('sha256').update(content).digest());
  db.prepare('UPDATE messages SET attachments = 1 WHERE id = ?').run(message_id);
}
