import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { TierLimit } from '../../http/rate-limits/tier-limit';
import type { Membership } from '../../rooms/memberships/membership';
import { BotPostLimit } from './bot-post-limit';
import { Hops } from './hops';

const READ_SQL = 'SELECT hops FROM messages WHERE id = ? AND creator_id <> ?';

@Injectable()
export class PostingLimits {
  constructor(
    private readonly db: ReadDatabase,
    private readonly limit: TierLimit,
    private readonly bots: BotPostLimit,
    private readonly hops: Hops,
  ) {}

  /** For entry points without a throttler. @throws {RateLimited} */
  takeTurn(user_id: number): Promise<void> {
    return this.limit.take('post', user_id);
  }

  /** A bot may answer a message that it fetched as if its webhook had received it. */
  recordRead({ user, room }: Membership, message_id: number): void {
    if (user.role !== 'bot') return;
    const read = this.db.get<{ hops: number }>(READ_SQL, message_id, user.id);
    if (read) this.hops.recordReceived(user.id, room.id, read.hops);
  }

  /** @returns how many bots stand between the next message and a person: none for people @throws {RateLimited} */
  async takeBotTurn(membership: Membership): Promise<number> {
    if (membership.user.role !== 'bot') return 0;
    await this.bots.take(membership);
    return this.hops.next(membership);
  }
}
