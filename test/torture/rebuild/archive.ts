import Sqlite from 'better-sqlite3';
import type { Sent } from '../audit/database';

/** Makes a rebuild take some seconds, with 200 messages per write. */
const COPIES = 30;

const FILL = `INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version,
    posted_hash, created_at)
  SELECT room_id, creator_id, 'copy-' || messages.id || '-' || value, source, html, plain_text, 1, x'', created_at
  FROM messages, json_each(?)`;
const FILLED = `SELECT id, client_message_id AS name, source FROM messages WHERE client_message_id LIKE 'copy-%'`;

/**
 * Copies messages with SQL.
 * @returns the copies, as if they had been sent
 */
export function fillArchive(path: string): Map<string, Sent> {
  const db = new Sqlite(path);
  try {
    db.prepare(FILL).run(JSON.stringify(Array.from({ length: COPIES }, (_, n) => n)));
    const rows = db.prepare(FILLED).all() as { id: number; name: string; source: string }[];
    return new Map(rows.map(({ id, name, source }) => [name, { id, bodies: [source] }]));
  } finally {
    db.close();
  }
}

/** FTS5 detects the damage on its next read or write. */
export function damageIndex(path: string): void {
  const db = new Sqlite(path);
  try {
    db.unsafeMode(true);
    db.exec(`UPDATE message_search_data SET block = x'ffffffffffff' WHERE id >= 1`);
  } finally {
    db.close();
  }
}
