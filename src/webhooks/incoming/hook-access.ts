import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../auth/tokens';
import { findUser } from '../../auth/users';
import { findBot } from '../../bots/bot.queries';
import { BotAccess } from '../../bots/bot-access';
import { ReadDatabase } from '../../database/database';
import { NotFound } from '../../http/errors';
import type { Membership } from '../../rooms/memberships/membership';
import { Memberships } from '../../rooms/memberships/memberships';
import { findByTokenHash, roomExists, type WebhookRow } from './incoming-webhook.queries';
import { Refusal } from './refusals';

export interface Access {
  webhook: WebhookRow;
  membership: Membership;
}

@Injectable()
export class HookAccess {
  constructor(
    private readonly db: ReadDatabase,
    private readonly bots: BotAccess,
    private readonly memberships: Memberships,
  ) {}

  /** @throws {Refusal} */
  find(token: string): Access {
    const webhook = findByTokenHash(this.db, tokenHash(token));
    if (!webhook) throw new Refusal('invalid_token');
    const bot = findBot(this.db, webhook.user_id);
    if (!bot || webhook.removed_at !== null) throw new Refusal('no_service');
    if (webhook.paused_at !== null || !this.bots.isActive(bot)) throw new Refusal('action_prohibited');
    return { webhook, membership: this.membershipIn(webhook) };
  }

  private membershipIn({ user_id, room_id }: WebhookRow): Membership {
    if (room_id === null || !roomExists(this.db, room_id)) throw new Refusal('channel_not_found');
    try {
      return this.memberships.find(findUser(this.db, user_id)!, room_id);
    } catch (error) {
      throw error instanceof NotFound ? new Refusal('channel_is_archived') : error;
    }
  }
}
