import { isPromise } from 'node:util/types';
import type { WriteDatabase } from '../database/database';
import { isFatalToTransaction, toWriteError } from '../database/database-errors';
import { Tx } from './tx';
import type { Write } from './write-queue';

export type Outcome = { ok: true; result: unknown; tx: Tx } | { ok: false; error: unknown };

/** Undoes only the changes of a write that throws. @throws what broke the whole transaction */
export function runInSavepoint(db: WriteDatabase, write: Write): Outcome {
  const tx = new Tx(db, Date.now());
  db.run('SAVEPOINT write');
  try {
    const result = write(tx);
    if (isPromise(result)) throw new TypeError('A write must be synchronous.');
    db.run('RELEASE write');
    return { ok: true, result, tx };
  } catch (error) {
    // On a full disk SQLite rolls back the whole transaction.
    if (!db.handle.inTransaction || isFatalToTransaction(error)) throw error;
    db.run('ROLLBACK TO write');
    db.run('RELEASE write');
    return { ok: false, error: toWriteError(error) };
  }
}
