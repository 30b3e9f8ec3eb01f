import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config';
import { TooFast } from '../errors';
import { clientAddress } from './client-address';

const FREE_TRIES = 10;
const WINDOW_MS = 15 * 60_000;
const MAX_DELAY_MS = 60_000;
const KNOWN_MS = 30 * 24 * 3600_000;
// `max` would take the memory of all of them at once.
const MOST = { maxSize: 10_000, sizeCalculation: () => 1 };

/**
 * Slows guessing at one account down, from whatever addresses it comes. A delay, never a lockout: nobody can
 * shut somebody else out. Nor can they slow somebody down for ever: an address from which the account was signed
 * in to lately does not wait, and is limited as an address.
 */
@Injectable()
export class AccountDelay {
  private readonly tries = new LRUCache<string, { count: number; last: number }>({
    ...MOST,
    ttl: WINDOW_MS,
  });

  private readonly known = new LRUCache<string, true>({ ...MOST, ttl: KNOWN_MS });

  constructor(private readonly config: Config) {}

  /**
   * Counts a try before its password is checked: many at once are judged like many one by one.
   * @throws {TooFast} with the time to wait
   */
  take(email_address: string, ip_address?: string, now = performance.now()): void {
    const { count, last } = this.tries.get(key(email_address)) ?? { count: 0, last: now };
    const wait = last + delayAfter(count) - now;
    const isKnown = ip_address !== undefined && this.known.has(placeOf(email_address, ip_address));
    if (this.config.RATE_LIMITS && wait > 0 && !isKnown)
      throw new TooFast(
        wait / 1000,
        'Too many wrong passwords for this account. Wait a moment, then try again.',
      );
    this.tries.set(key(email_address), { count: count + 1, last: now });
  }

  succeeded(email_address: string, ip_address?: string): void {
    this.tries.delete(key(email_address));
    if (ip_address !== undefined) this.known.set(placeOf(email_address, ip_address), true);
  }
}

const delayAfter = (count: number) =>
  count < FREE_TRIES ? 0 : Math.min(1000 * 2 ** (count - FREE_TRIES), MAX_DELAY_MS);

const key = (email_address: string) => email_address.trim().toLowerCase();

const placeOf = (email_address: string, ip_address: string) =>
  `${clientAddress(ip_address)} ${key(email_address)}`;
