import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../../config/config';
import { RateLimited } from '../errors';
import { Bucket } from './bucket';

const FREE_TRIES = 5;
const WINDOW_MS = 15 * 60_000;
const MAX_DELAY_MS = 60_000;
/** First tries from new places: 10 a minute. All further ones together: 100 an hour (ASVS 2.2.1). */
const FIRST_TRIES = { capacity: 20, perSecond: 10 / 60 };
const FURTHER_TRIES = { capacity: 20, perSecond: 100 / 3600 };
// `max` would allocate all of them at once.
const MOST = { maxSize: 10_000, sizeCalculation: () => 1 };

export interface Place {
  name: string;
  isKnown: boolean;
}

interface Account {
  firstTries: Bucket;
  furtherTries: Bucket;
}

/** Delays those who guess, not the account: known places have their own delay, new ones share what the account allows. */
@Injectable()
export class AccountDelay {
  private readonly tries = new LRUCache<string, { count: number; last: number }>({
    ...MOST,
    ttl: WINDOW_MS,
  });
  private readonly accounts = new LRUCache<string, Account>({ ...MOST, ttl: 3600_000 });

  constructor(private readonly config: Config) {}

  /** Counts before the password is checked, so that parallel tries gain nothing. @throws {RateLimited} */
  take(account: string, place: Place, now = performance.now()): void {
    if (!this.config.RATE_LIMITS) return;
    const key = `${place.name} ${account}`;
    const { count, last } = this.tries.get(key) ?? { count: 0, last: now };
    const delay = last + delayAfter(count) - now;
    const wait = delay > 0 || place.isKnown ? delay : this.takeFrom(account, count < FREE_TRIES, now);
    if (wait > 0)
      throw new RateLimited(
        wait / 1000,
        'Too many wrong passwords for this account. Wait a moment and try again.',
      );
    this.tries.set(key, { count: count + 1, last: now });
  }

  succeeded(account: string, place: Place): void {
    this.tries.delete(`${place.name} ${account}`);
    if (!place.isKnown) this.accounts.get(account)?.firstTries.spend(-1);
  }

  private takeFrom(key: string, isFirst: boolean, now: number): number {
    const account = this.accounts.get(key) ?? newAccount(now);
    this.accounts.set(key, account);
    return (isFirst ? account.firstTries : account.furtherTries).take(now);
  }
}

const newAccount = (now: number): Account => ({
  firstTries: new Bucket(FIRST_TRIES.capacity, FIRST_TRIES.perSecond, now),
  furtherTries: new Bucket(FURTHER_TRIES.capacity, FURTHER_TRIES.perSecond, now),
});

const delayAfter = (count: number) =>
  count < FREE_TRIES ? 0 : Math.min(1000 * 2 ** (count - FREE_TRIES), MAX_DELAY_MS);
