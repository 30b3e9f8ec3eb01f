import { createHash } from 'node:crypto';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import type { Json } from './json';

const SCHEMA = `
  CREATE TABLE staged_messages (
    n INTEGER PRIMARY KEY,
    room TEXT NOT NULL,
    ts TEXT NOT NULL,
    second INTEGER NOT NULL,
    micro INTEGER NOT NULL,
    author TEXT NOT NULL,
    words BLOB NOT NULL,
    key TEXT NOT NULL,
    json TEXT NOT NULL,
    has_files INTEGER NOT NULL,
    known INTEGER,
    id INTEGER,
    UNIQUE (room, ts, author, words)
  );
  CREATE INDEX messages_time ON staged_messages (second, micro, n);
  CREATE INDEX messages_key ON staged_messages (key);`;

const INSERT = `INSERT OR IGNORE INTO staged_messages (room, ts, second, micro, author, words, key, json, has_files)
  VALUES (:room, :ts, :second, :micro, :author, :words, :room || '/' || :ts || (
    SELECT iif(count(*) = 0, '', '/' || (count(*) + 1)) FROM staged_messages WHERE room = :room AND ts = :ts), :json, :has_files)`;

const NUMBER = `UPDATE staged_messages SET id = numbered.id FROM (
    SELECT n, ?1 + row_number() OVER (ORDER BY second, micro, n) AS id FROM staged_messages WHERE known IS NULL) AS numbered
  WHERE staged_messages.n = numbered.n`;

const BATCH = 1_000;

const ROWS = {
  new: 'known IS NULL',
  'new with files': 'known IS NULL AND has_files = 1',
  known: 'known IS NOT NULL',
};

interface RoomTimes {
  first: number;
  last: number;
}

export interface Timestamp {
  /** As it is written: it names a message within its room. */
  ts: string;
  second: number;
  micro: number;
}

export interface StagedMessage extends Timestamp {
  n: number;
  room: string;
  author: string;
  /** Under which a later import finds it again. */
  key: string;
  message: Json;
  known: number | null;
  id: number;
}

/** On disk, since an export may be larger than memory. The file has no name, so a run that is killed leaves none. */
export class Scratch {
  private readonly db: Database = new Sqlite('');
  private readonly insert: Statement;
  private readonly parent: Statement;
  private readonly keyed: Statement;
  private readonly times = new Map<string, RoomTimes>();

  constructor() {
    // It lives as long as the import.
    this.db.pragma('journal_mode = OFF');
    this.db.pragma('synchronous = OFF');
    this.db.exec(SCHEMA);
    this.insert = this.db.prepare(INSERT);
    this.parent = this.db.prepare(
      'SELECT coalesce(known, id) AS id FROM staged_messages WHERE room = ? AND ts = ? ORDER BY n LIMIT 1',
    );
    this.keyed = this.db.prepare('SELECT 1 FROM staged_messages WHERE key = ?');
  }

  add(room: string, time: Timestamp, author: string, message: Json): boolean {
    const words = JSON.stringify([message.text, message.blocks, message.attachments]);
    const { changes } = this.insert.run({
      room,
      ...time,
      author,
      words: createHash('sha256').update(words).digest(),
      json: JSON.stringify(message),
      has_files: Number(Array.isArray(message.files)),
    });
    return changes === 1;
  }

  inOneTransaction(work: () => void): void {
    this.db.transaction(work)();
  }

  /** @param find the id of one that an earlier import brought @param after the last id that is taken */
  number(find: (key: string, room: string) => number | undefined, after: number): void {
    const rows = this.db.prepare('SELECT n, key, room FROM staged_messages WHERE n > ? ORDER BY n LIMIT ?');
    const mark = this.db.prepare('UPDATE staged_messages SET known = ? WHERE n = ?');
    type Row = { n: number; key: string; room: string };
    for (let last = 0, batch: Row[]; ; last = batch.at(-1)!.n) {
      batch = rows.all(last, BATCH) as Row[];
      if (batch.length === 0) break;
      for (const { n, key, room } of batch) {
        const id = find(key, room);
        if (id !== undefined) mark.run(id, n);
      }
    }
    this.db.prepare(NUMBER).run({ 1: after });
  }

  /** In order of time, which is that of their ids. */
  *rows(which: keyof typeof ROWS): Generator<StagedMessage> {
    const rows = this.db.prepare(
      `SELECT * FROM staged_messages WHERE ${ROWS[which]} ORDER BY second, micro, n`,
    );
    for (const row of rows.iterate() as IterableIterator<StagedMessage & { json: string }>)
      yield { ...row, message: JSON.parse(row.json) };
  }

  idOf(room: string, ts: string): number | undefined {
    return (this.parent.get(room, ts) as { id: number } | undefined)?.id;
  }

  has(key: string): boolean {
    return this.keyed.get(key) !== undefined;
  }

  /** @returns seconds since 1970 of its first and last message */
  timesOf(room: string): RoomTimes {
    const known = this.times.get(room);
    if (known) return known;
    const sql = 'SELECT min(second) AS first, max(second) AS last FROM staged_messages WHERE room = ?';
    const times = this.db.prepare(sql).get(room) as RoomTimes;
    this.times.set(room, times);
    return times;
  }

  countNew(): number {
    return this.db.prepare(`SELECT count(*) FROM staged_messages WHERE ${ROWS.new}`).pluck().get() as number;
  }

  /** By room: those that an earlier import brought are counted, too. */
  roomsWithMessages(): Set<string> {
    return new Set(this.db.prepare('SELECT DISTINCT room FROM staged_messages').pluck().all() as string[]);
  }

  close(): void {
    this.db.close();
  }
}
