import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../../config/config';
import { AppError, RateLimited } from '../../http/errors';

const WINDOW_MS = 60_000;
const MAX_POSTS = 60;
const MAX_REQUESTS = 600;

interface Window {
  endsAt: number;
  requests: number;
  posts: number;
}

@Injectable()
export class HookLimit {
  private readonly windows = new LRUCache<number, Window>({ maxSize: 10_000, sizeCalculation: () => 1 });

  constructor(private readonly config: Config) {}

  /** @throws {RateLimited} Alertmanager drops what gets a 4xx, and sends it again after a 503. */
  takeRequest(webhook_id: number, userAgent = ''): void {
    if (!this.config.RATE_LIMITS) return;
    const window = this.windowOf(webhook_id);
    if (++window.requests <= MAX_REQUESTS) return;
    const seconds = this.secondsLeft(webhook_id);
    if (!/^Alertmanager\b/i.test(userAgent)) throw new RateLimited(seconds);
    throw new AppError(503, 'rate_limited', 'Too many requests', 'Try again later.', {
      retryAfterSeconds: seconds,
    });
  }

  /** @returns false if it should be gathered with others in one message */
  takePost(webhook_id: number): boolean {
    return !this.config.RATE_LIMITS || ++this.windowOf(webhook_id).posts <= MAX_POSTS;
  }

  /** When the minute ends that this moment is in, as `performance.now()`. */
  endOf(webhook_id: number): number {
    return this.windowOf(webhook_id).endsAt;
  }

  secondsLeft(webhook_id: number): number {
    return Math.max(1, Math.ceil((this.endOf(webhook_id) - performance.now()) / 1000));
  }

  private windowOf(webhook_id: number): Window {
    const now = performance.now();
    const known = this.windows.get(webhook_id);
    if (known && known.endsAt > now) return known;
    const window = { endsAt: now + WINDOW_MS, requests: 0, posts: 0 };
    this.windows.set(webhook_id, window);
    return window;
  }
}
