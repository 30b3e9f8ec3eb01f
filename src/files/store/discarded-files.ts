import type { Tx } from '../../writes/tx';

/** The file goes after the commit. */
export function discardFile(tx: Tx, key: string): void {
  tx.run('INSERT OR IGNORE INTO discarded_files (key) VALUES (?)', key);
}
