import type { Tx } from '../../writes/tx';

export function discardFile(tx: Tx, key: string): void {
  tx.run('INSERT OR IGNORE INTO discarded_files (key) VALUES (?)', key);
}
