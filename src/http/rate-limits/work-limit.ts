import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../../config/config';
import { RateLimited } from '../errors';
import { Bucket } from './bucket';

/** Processor time: a fifth of a processor in the long run, and so much at once that others still wait < 250 ms (S6). */
const CAPACITY_MS = 150;
const MS_PER_SECOND = 200;
const FORGET_MS = 60_000;

@Injectable()
export class WorkLimit {
  private readonly buckets = new LRUCache<string, Bucket>({
    maxSize: 10_000,
    sizeCalculation: () => 1,
    ttl: FORGET_MS,
    updateAgeOnGet: true,
  });

  constructor(private readonly config: Config) {}

  /** Charges the processor time until `work` returns. @throws {RateLimited} when nothing is left */
  run<Result>(who: string, work: () => Result): Result {
    const wait = this.config.RATE_LIMITS ? this.bucketOf(who).waitFor(1) : 0;
    if (wait > 0) throw new RateLimited(wait / 1000);
    return this.charge(who, work);
  }

  charge<Result>(who: string, work: () => Result): Result {
    if (!this.config.RATE_LIMITS) return work();
    const before = process.threadCpuUsage();
    try {
      return work();
    } finally {
      const { user, system } = process.threadCpuUsage(before);
      this.bucketOf(who).spend((user + system) / 1000);
    }
  }

  private bucketOf(who: string): Bucket {
    let bucket = this.buckets.get(who);
    if (!bucket) {
      bucket = new Bucket(CAPACITY_MS, MS_PER_SECOND);
      this.buckets.set(who, bucket);
    }
    return bucket;
  }
}
