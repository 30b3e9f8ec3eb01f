import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { keyReused } from '../idempotency';
import type { Tx } from './tx';
import { WritesService } from './writes.service';

const KEPT_MS = 24 * 3600_000;

/** A POST that named itself with `Idempotency-Key`. */
export interface Attempt {
  /** Unique for person, route and the client's key; undefined when the client sent none. */
  key: string | undefined;
  body: unknown;
}

export interface Once<Result> {
  result: Result;
  /** True when an earlier attempt already did it. */
  repeated: boolean;
}

/** Makes a write happen once per key: the answer is stored in the same transaction as the change. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly writes: WritesService) {}

  /**
   * @param write its result must survive JSON
   * @throws {Conflict} when the key came before with another body
   */
  run<Result>(attempt: Attempt, write: (tx: Tx) => Result): Promise<Once<Result>> {
    const { key } = attempt;
    if (key === undefined) return this.writes.run((tx) => ({ result: write(tx), repeated: false }));
    const hash = createHash('sha256')
      .update(JSON.stringify(attempt.body ?? null))
      .digest();
    return this.writes.run((tx) => stored<Result>(tx, key, hash) ?? remember(tx, key, hash, write(tx)));
  }
}

function stored<Result>(tx: Tx, key: string, hash: Buffer): Once<Result> | undefined {
  const row = tx.get<{ body_hash: Buffer; result: string }>(
    'SELECT body_hash, result FROM idempotency_keys WHERE key = ?',
    key,
  );
  if (row && !row.body_hash.equals(hash)) throw keyReused();
  return row && { result: JSON.parse(row.result) as Result, repeated: true };
}

function remember<Result>(tx: Tx, key: string, hash: Buffer, result: Result): Once<Result> {
  tx.run(
    'INSERT INTO idempotency_keys (key, body_hash, result, created_at) VALUES (?, ?, ?, ?)',
    key,
    hash,
    JSON.stringify(result ?? null),
    tx.now,
  );
  return { result, repeated: false };
}

export function pruneIdempotencyKeys(tx: Tx): void {
  tx.run('DELETE FROM idempotency_keys WHERE created_at < ?', tx.now - KEPT_MS);
}
