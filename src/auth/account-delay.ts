import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config';
import { TooFast } from '../errors';

const FREE_TRIES = 10;
const WINDOW_MS = 15 * 60_000;
const MAX_DELAY_MS = 60_000;

/**
 * Slows guessing at one account down, from whatever addresses it comes. A delay, never a lockout: nobody can
 * shut somebody else out.
 */
@Injectable()
export class AccountDelay {
  private readonly failures = new LRUCache<string, { count: number; last: number }>({
    max: 10_000,
    ttl: WINDOW_MS,
  });

  constructor(private readonly config: Config) {}

  /** @throws {TooFast} with the time to wait */
  assertMayTry(email_address: string, now = performance.now()): void {
    const failure = this.failures.get(key(email_address));
    if (!this.config.RATE_LIMITS || !failure || failure.count < FREE_TRIES) return;
    const delay = Math.min(1000 * 2 ** (failure.count - FREE_TRIES), MAX_DELAY_MS);
    const wait = failure.last + delay - now;
    if (wait > 0)
      throw new TooFast(
        wait / 1000,
        'Too many wrong passwords for this account. Wait a moment, then try again.',
      );
  }

  failed(email_address: string, now = performance.now()): void {
    const count = (this.failures.get(key(email_address))?.count ?? 0) + 1;
    this.failures.set(key(email_address), { count, last: now });
  }

  succeeded(email_address: string): void {
    this.failures.delete(key(email_address));
  }
}

const key = (email_address: string) => email_address.trim().toLowerCase();
