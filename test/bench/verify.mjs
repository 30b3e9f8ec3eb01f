import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Checks what a round of posts left in each server's database. */
export class Ledger {
  #seqs = {};

  constructor(folder, room_id) {
    this.folder = folder;
    this.room_id = room_id;
    for (const name of ['campfire', 'bare']) this.#seqs[name] = this.#read(name, (db) => this.#lastSeq(db));
  }

  /** Acknowledged messages must be stored, indexed and in the log; otherwise the figure is worthless. */
  assertDurable(name, { count, run }) {
    const found = this.#read(name, (db) => ({
      stored: one(
        db,
        `SELECT count(*) FROM messages WHERE room_id = ? AND plain_text LIKE '%' || ?`,
        this.room_id,
        run,
      ),
      searchable: one(db, 'SELECT count(*) FROM message_search WHERE message_search MATCH ?', run),
      events: this.#lastSeq(db) - this.#seqs[name],
    }));
    this.#seqs[name] += found.events;
    for (const [what, number] of Object.entries(found))
      if (number !== count) throw new Error(`${name}: ${count} acknowledged, but ${number} ${what}.`);
  }

  #lastSeq(db) {
    return one(db, 'SELECT last_seq FROM rooms WHERE id = ?', this.room_id);
  }

  #read(name, look) {
    const db = new Sqlite(join(this.folder, name, 'campfire.sqlite3'), { readonly: true });
    try {
      return look(db);
    } finally {
      db.close();
    }
  }
}

const one = (db, sql, ...values) =>
  db
    .prepare(sql)
    .pluck()
    .get(...values);
