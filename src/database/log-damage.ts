import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Database } from 'better-sqlite3';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * SQLite reads its log up to the first frame that is not as it was written. After a power cut that is the last
 * transaction, of which nobody was told that it is saved. Where others follow, the log was damaged: what they saved
 * is lost, and somebody should know.
 */
export function reportLostTransactions(db: Database, log: string): void {
  // Checkpoints nothing: only counts.
  const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number }[];
  const page_size = db.pragma('page_size', { simple: true }) as number;
  const lost = countLost(readFileSync(log), Math.max(0, state!.log), page_size);
  if (lost < 2) return;
  const kept = join(dirname(log), 'backups', `damaged-log-${new Date().toISOString().replaceAll(':', '-')}`);
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(log, kept);
  new Logger('Database').error(
    `The write-ahead log is damaged: the last ${lost} transactions in it cannot be read, and are lost. What is left of them is in ${kept}.`,
  );
}

/** How many transactions of the same log stand behind its readable frames, the broken one included. */
export function countLost(log: Buffer, readable: number, page_size: number): number {
  const frameAt = (n: number) => HEADER_BYTES + n * (FRAME_HEADER_BYTES + page_size);
  const count = Math.floor((log.length - HEADER_BYTES) / (FRAME_HEADER_BYTES + page_size));
  const saltAt = (n: number) => log.readBigUInt64BE(frameAt(n) + 8);
  const isCommit = (n: number) => log.readUInt32BE(frameAt(n) + 4) > 0;
  if (readable + 1 >= count) return 0;
  // The broken frame itself may have lost its mark.
  const salt = saltAt(readable > 0 ? 0 : readable + 1);
  let [lost, isOpen] = [0, true];
  for (let n = readable; n < count && (n === readable || saltAt(n) === salt); n++) {
    isOpen = !isCommit(n);
    if (!isOpen) lost++;
  }
  return isOpen ? lost + 1 : lost;
}
