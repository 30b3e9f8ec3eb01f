import Sqlite, { type Database, type Statement } from 'better-sqlite3';

const CACHE_KIB = 2_000;

/** A set on disk, since an import may have millions of messages. Its file has no name, so none is left behind. */
export class Seen {
  private readonly db: Database = new Sqlite('');
  private readonly insert: Statement;
  private readonly find: Statement;

  constructor() {
    this.db.pragma('journal_mode = OFF');
    this.db.pragma(`cache_size = -${CACHE_KIB}`);
    this.db.exec('CREATE TABLE seen (key PRIMARY KEY) WITHOUT ROWID');
    this.insert = this.db.prepare('INSERT OR IGNORE INTO seen (key) VALUES (?)');
    this.find = this.db.prepare('SELECT 1 FROM seen WHERE key = ?');
  }

  /** @returns whether it is new */
  add(key: string | number): boolean {
    return this.insert.run(key).changes === 1;
  }

  has(key: string | number): boolean {
    return this.find.get(key) !== undefined;
  }

  close(): void {
    this.db.close();
  }
}
