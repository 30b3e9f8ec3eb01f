import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Conflict } from '../../http/errors';
import type { IdempotentRequest } from '../../http/idempotency-key';
import type { Tx } from '../tx';
import { WritesService } from '../writes.service';
import { type EarlierRequest, findResult, saveResult } from './stored-results';

const REPLAY_MS = 10 * 60_000;
const MAX_REPLAYS = 1_000;

export interface IdempotentResult<Result> {
  result: Result;
  isDuplicate: boolean;
}

/** Whether a result may be repeated; a token in it may be of an ended session. */
type Check = (result: unknown) => boolean;

interface Replay {
  bodyHash: Buffer;
  result: Promise<unknown>;
}

@Injectable()
export class Idempotency {
  private readonly replays = new LRUCache<string, Replay>({
    maxSize: MAX_REPLAYS,
    sizeCalculation: () => 1,
    ttl: REPLAY_MS,
  });

  private isCurrent: Check = () => true;

  constructor(private readonly writes: WritesService) {}

  /** Folders above this one know what the results are about. */
  register(check: Check): void {
    this.isCurrent = check;
  }

  /** For a day, in the transaction of the write. @param write its result must survive JSON @throws {Conflict} */
  run<Result>(
    { key, body }: IdempotentRequest,
    write: (tx: Tx) => Result,
  ): Promise<IdempotentResult<Result>> {
    if (key === undefined) return this.writes.run((tx) => ({ result: write(tx), isDuplicate: false }));
    const writeAndSave = (tx: Tx, bodyHash: Buffer) => saveResult(tx, key, bodyHash, write(tx));
    return this.findOrRun(body, (tx) => findResult<Result>(tx, key), writeAndSave);
  }

  /** For writes that record the request themselves. @param write stores the hash where `find` reads it @throws {Conflict} */
  findOrRun<Result>(
    body: unknown,
    find: (tx: Tx) => EarlierRequest<Result> | undefined,
    write: (tx: Tx, bodyHash: Buffer) => Result,
  ): Promise<IdempotentResult<Result>> {
    const bodyHash = hashBody(body);
    return this.writes.run((tx) => {
      const earlier = find(tx);
      if (!earlier) return { result: write(tx, bodyHash), isDuplicate: false };
      assertSameBody(earlier.bodyHash, bodyHash);
      return { result: earlier.result, isDuplicate: true };
    });
  }

  /** In memory for ten minutes, because some results hold a token that must not be stored. @throws {Conflict} */
  async runCached<Result>(
    key: string,
    bodyHash: Buffer,
    request: () => Promise<Result>,
  ): Promise<IdempotentResult<Result>> {
    const earlier = this.replays.get(key);
    if (earlier) {
      assertSameBody(earlier.bodyHash, bodyHash);
      const result = (await earlier.result) as Result;
      if (this.isCurrent(result)) return { result, isDuplicate: true };
    }
    const result = request();
    this.replays.set(key, { bodyHash, result });
    result.catch(() => this.replays.delete(key));
    return { result: await result, isDuplicate: false };
  }
}

export const hashBody = (body: unknown) => hash('sha256', JSON.stringify(body ?? null), 'buffer');

function assertSameBody(earlier: Buffer, bodyHash: Buffer): void {
  if (!earlier.equals(bodyHash))
    throw new Conflict('idempotency_key_reused', 'This key was already used for a different request.');
}
