import { Injectable } from '@nestjs/common';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';
import { TIERS } from '../auth/tiers';
import { Config } from '../config';
import { TooFast } from '../errors';

const { name, ttl, limit } = TIERS.find((tier) => tier.name === 'post')!;

/** How often somebody may post and edit, over all their sockets and the API together. */
@Injectable()
export class PostLimit {
  constructor(
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
    private readonly config: Config,
  ) {}

  /** @throws {TooFast} */
  async take(user_id: number): Promise<void> {
    if (!this.config.RATE_LIMITS) return;
    // The key of `ThrottleGuard`.
    const hit = await this.storage.increment(`${name}:user:${user_id}`, ttl, limit, 0, name);
    if (hit.isBlocked) throw new TooFast(hit.timeToBlockExpire);
  }
}
