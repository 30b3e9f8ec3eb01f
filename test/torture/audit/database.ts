import { dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Finding } from '../rules';
import { auditFiles } from './cut-files';

/** What a client knows about a message that it sent. */
export interface Sent {
  /** The possible texts: several while edits are unconfirmed. */
  bodies: string[];
  /** Set once the message is acknowledged. */
  id?: number;
  /** True once a deletion has been attempted. */
  mayBeGone?: boolean;
  /** SHA-256 of the attached file. */
  file?: string;
}

interface Row {
  id: number;
  client_message_id: string;
  source: string;
}

/**
 * Audits a database and its files against the sent messages, by client id: A1, A2, A3, A4, A7 and A10. Needs a copy,
 * because opening one recovers its WAL. Client ids are unique within a run.
 */
export function auditDatabase(path: string, sent: ReadonlyMap<string, Sent>): Finding[] {
  let db: Database | undefined;
  try {
    db = new Sqlite(path, { fileMustExist: true });
    const files = hasTable(db, 'attachments') ? auditFiles(db, join(dirname(path), 'files'), sent) : [];
    return [...auditStructure(db), ...auditMessages(db, sent), ...auditSequences(db), ...files];
  } catch (error) {
    return [{ rule: 'A7', detail: `Can't read The database: ${(error as Error).message}` }];
  } finally {
    db?.close();
  }
}

/** False for a database that was cut before the first migration. */
const hasTable = (db: Database, name: string) =>
  db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(name) !== undefined;

function auditStructure(db: Database): Finding[] {
  const faults = db.prepare('PRAGMA integrity_check').pluck().all() as string[];
  const findings = faults
    .filter((fault) => fault !== 'ok')
    .map((detail): Finding => ({ rule: 'A7', detail }));
  if (!hasTable(db, 'message_search')) return findings;
  try {
    // Rank 1 also compares the index with the texts, in both directions.
    db.exec(`INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)`);
    db.exec(`INSERT INTO message_parts (message_parts, rank) VALUES ('integrity-check', 1)`);
  } catch (error) {
    findings.push({ rule: 'A7', detail: `search index: ${(error as Error).message}` });
  }
  return findings;
}

function auditMessages(db: Database, sent: ReadonlyMap<string, Sent>): Finding[] {
  const findings: Finding[] = [];
  const sql = 'SELECT id, client_message_id, source FROM messages';
  const rows = hasTable(db, 'messages') ? (db.prepare(sql).all() as Row[]) : [];
  const stored = new Map<string, Row>();
  for (const row of rows) {
    const name = row.client_message_id;
    if (stored.has(name)) findings.push({ rule: 'A3', detail: `${name} is stored twice` });
    if (!sent.has(name)) findings.push({ rule: 'A2', detail: `message ${row.id} (${name}) was never sent` });
    stored.set(name, row);
  }
  for (const [name, message] of sent) {
    const fault = faultOf(stored.get(name), message);
    if (fault) findings.push({ rule: 'A1', detail: `${name} ${fault}` });
  }
  return findings;
}

function faultOf(row: Row | undefined, { id, bodies, mayBeGone }: Sent): string | undefined {
  if (!row) return id === undefined || mayBeGone ? undefined : `was acknowledged as ${id} and is lost`;
  if (id !== undefined && row.id !== id) return `was acknowledged as ${id} and is stored as ${row.id}`;
  return bodies.includes(row.source) ? undefined : `has another text: ${row.source.slice(0, 80)}`;
}

/** Each room's log is dense up to the room's last `seq`; its beginning may have been pruned. */
function auditSequences(db: Database): Finding[] {
  if (!hasTable(db, 'events') || !hasTable(db, 'rooms')) return [];
  const sql = `SELECT rooms.id, last_seq, min(seq) AS first, max(seq) AS last, count(seq) AS count
    FROM rooms LEFT JOIN events ON events.room_id = rooms.id GROUP BY rooms.id
    HAVING last - first + 1 <> count OR (last IS NOT NULL AND last <> last_seq)`;
  return db
    .prepare(sql)
    .all()
    .map((room) => ({ rule: 'A4', detail: `the numbers of a room have a gap: ${JSON.stringify(room)}` }));
}
