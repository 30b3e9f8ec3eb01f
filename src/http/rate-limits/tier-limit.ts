import { Injectable } from '@nestjs/common';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';
import { Config } from '../../config/config';
import { RateLimited } from '../errors';
import { TIERS } from './tiers';

/** For entry points without a route's throttler; calls of those routes count, too. */
@Injectable()
export class TierLimit {
  constructor(
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
    private readonly config: Config,
  ) {}

  async take(name: 'post' | 'search', user_id: number): Promise<void> {
    if (!this.config.RATE_LIMITS) return;
    const { ttl, limit } = TIERS.find((tier) => tier.name === name)!;
    // The key of `ThrottleGuard`.
    const hit = await this.storage.increment(`${name}:user:${user_id}`, ttl, limit, 0, name);
    if (hit.isBlocked) throw new RateLimited(hit.timeToBlockExpire);
  }
}
