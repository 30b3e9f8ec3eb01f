import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Finding } from '../rules';
import { sha256Of } from '../workload/files';
import type { Sent } from './database';

interface Attached {
  name: string;
  key: string;
  sha256: string;
}

const ATTACHED = `SELECT client_message_id AS name, key, lower(hex(sha256)) AS sha256
  FROM attachments JOIN messages ON messages.id = message_id`;

/** A10 after a power cut: the file of each row is intact, and each acknowledged file has its row. */
export function auditFiles(db: Database, store: string, sent: ReadonlyMap<string, Sent>): Finding[] {
  const rows = db.prepare(ATTACHED).all() as Attached[];
  const attached = new Map(rows.map((row) => [row.name, row.sha256]));
  const isThere = new Set(db.prepare('SELECT client_message_id FROM messages').pluck().all());
  const details = rows.flatMap((row) => faultOf(row, store) ?? []);
  for (const [name, { file }] of sent)
    if (isThere.has(name) && attached.get(name) !== file)
      details.push(`${name} has the file ${attached.get(name)} instead of ${file}`);
  return details.map((detail) => ({ rule: 'A10', detail }));
}

function faultOf({ name, key, sha256 }: Attached, store: string): string | undefined {
  const path = join(store, key.slice(0, 2), key.slice(2, 4), key);
  if (!existsSync(path)) return `the file of ${name} is lost`;
  return sha256Of(readFileSync(path)) === sha256 ? undefined : `the file of ${name} is another one`;
}
