import { Injectable } from '@nestjs/common';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';
import { Config } from '../../config/config';
import { RateLimited } from '../../http/errors';
import type { Membership } from '../../rooms/memberships/membership';

const TTL_MS = 60_000;

/** For each bot and room, so that people can be heard, and bots that answer each other come to an end. */
@Injectable()
export class BotPostLimit {
  constructor(
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
    private readonly config: Config,
  ) {}

  async take({ user, room }: Membership): Promise<void> {
    const { RATE_LIMITS, BOT_POSTS_PER_MINUTE } = this.config;
    if (!RATE_LIMITS) return;
    const key = `bot-post:${user.id}:${room.id}`;
    const hit = await this.storage.increment(key, TTL_MS, BOT_POSTS_PER_MINUTE, 0, 'bot-post');
    if (hit.isBlocked)
      throw new RateLimited(
        hit.timeToBlockExpire,
        `A bot can post ${BOT_POSTS_PER_MINUTE} messages a minute in a room. Wait a moment and try again.`,
      );
  }
}
