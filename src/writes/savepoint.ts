import type { WriteDatabase } from '../database/database';
import { isBreakage, toWriteError } from '../database/faults';
import { Tx } from './tx';
import type { Write } from './write-queue';

export type Outcome = { ok: true; result: unknown; tx: Tx } | { ok: false; error: unknown };

/**
 * Runs one write of a transaction. When it throws, only its own changes are undone.
 * @throws what broke the whole transaction
 */
export function runInSavepoint(db: WriteDatabase, write: Write): Outcome {
  const tx = new Tx(db, Date.now());
  db.run('SAVEPOINT write');
  try {
    const result = write(tx);
    if (result instanceof Promise) throw new TypeError('A write must be synchronous.');
    db.run('RELEASE write');
    return { ok: true, result, tx };
  } catch (error) {
    // A full disk makes SQLite roll everything back: then the whole batch has failed, as on a broken one.
    if (!db.handle.inTransaction || isBreakage(error)) throw error;
    db.run('ROLLBACK TO write');
    db.run('RELEASE write');
    return { ok: false, error: toWriteError(error) };
  }
}
