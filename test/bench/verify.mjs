import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** What was acknowledged is stored, can be found, and has its event: otherwise the figure is worth nothing. */
export function assertDurable(folder, name, room_id, { count, run }) {
  const db = new Sqlite(join(folder, name, 'campfire.sqlite3'), { readonly: true });
  const found = {
    stored: count1(
      db,
      `SELECT count(*) FROM messages WHERE room_id = ? AND plain_text LIKE '%' || ?`,
      room_id,
      run,
    ),
    searchable: count1(db, 'SELECT count(*) FROM message_search WHERE message_search MATCH ?', run),
    events:
      count1(db, 'SELECT last_seq FROM rooms WHERE id = ?', room_id) - (seqs.get(`${name} ${room_id}`) ?? 0),
  };
  db.close();
  seqs.set(`${name} ${room_id}`, (seqs.get(`${name} ${room_id}`) ?? 0) + found.events);
  for (const [what, number] of Object.entries(found))
    if (number !== count) throw new Error(`${name}: ${count} acknowledged, but ${number} ${what}.`);
}

const seqs = new Map();

const count1 = (db, sql, ...values) =>
  db
    .prepare(sql)
    .pluck()
    .get(...values);
