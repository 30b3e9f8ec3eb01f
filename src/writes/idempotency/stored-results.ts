import type { Tx } from '../tx';

const KEPT_MS = 24 * 3600_000;

export interface EarlierRequest<Result> {
  bodyHash: Buffer;
  result: Result;
}

export function findResult<Result>(tx: Tx, key: string): EarlierRequest<Result> | undefined {
  const row = tx.get<{ body_hash: Buffer; result: string }>(
    'SELECT body_hash, result FROM idempotency_keys WHERE key = ?',
    key,
  );
  return row && { bodyHash: row.body_hash, result: JSON.parse(row.result) as Result };
}

export function saveResult<Result>(tx: Tx, key: string, bodyHash: Buffer, result: Result): Result {
  tx.run(
    'INSERT INTO idempotency_keys (key, body_hash, result, created_at) VALUES (?, ?, ?, ?)',
    key,
    bodyHash,
    JSON.stringify(result ?? null),
    tx.now,
  );
  return result;
}

export function pruneResults(tx: Tx, now: number): void {
  tx.run('DELETE FROM idempotency_keys WHERE created_at < ?', now - KEPT_MS);
}
