import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Database } from 'better-sqlite3';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** SQLite stops at a broken frame. If frames follow it, acknowledged transactions are lost, not just an unfinished one. */
export function reportLostTransactions(db: Database, log: string): void {
  // Only counts frames; nothing is checkpointed.
  const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number }[];
  const page_size = db.pragma('page_size', { simple: true }) as number;
  const lost = countLost(readFileSync(log), Math.max(0, state!.log), page_size);
  if (lost < 2) return;
  const kept = join(dirname(log), 'backups', `damaged-log-${new Date().toISOString().replaceAll(':', '-')}`);
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(log, kept);
  new Logger('Database').error(
    `The write-ahead log is damaged. The last ${lost} transactions can't be read and are lost. A copy of the log is in ${kept}.`,
  );
}

function countLost(log: Buffer, readable: number, page_size: number): number {
  const frameAt = (n: number) => HEADER_BYTES + n * (FRAME_HEADER_BYTES + page_size);
  const count = Math.floor((log.length - HEADER_BYTES) / (FRAME_HEADER_BYTES + page_size));
  const saltAt = (n: number) => log.readBigUInt64BE(frameAt(n) + 8);
  const isCommit = (n: number) => log.readUInt32BE(frameAt(n) + 4) > 0;
  if (readable + 1 >= count) return 0;
  // The salt of the broken frame itself may be damaged.
  const salt = saltAt(readable > 0 ? 0 : readable + 1);
  let [lost, isOpen] = [0, true];
  for (let n = readable; n < count && (n === readable || saltAt(n) === salt); n++) {
    isOpen = !isCommit(n);
    if (!isOpen) lost++;
  }
  return isOpen ? lost + 1 : lost;
}
