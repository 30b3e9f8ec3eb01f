import { Injectable } from '@nestjs/common';
import { findUser, type UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import type { BotView, BotWithKeyView } from '../protocol/bot.view';
import { type BotRow, botView, findBots, findSharedRooms, getBot } from './bot.queries';
import { BotKeys } from './bot-keys';
import { SigningSecrets } from './standard/signing-secrets';

@Injectable()
export class BotViews {
  constructor(
    private readonly db: ReadDatabase,
    private readonly keys: BotKeys,
    private readonly signing: SigningSecrets,
  ) {}

  list(administrator: UserRow): BotView[] {
    return findBots(this.db, Date.now()).map((bot) => this.viewOf(administrator, bot));
  }

  /** @throws {NotFound} */
  show(administrator: UserRow, bot_id: number): BotWithKeyView {
    const bot = getBot(this.db, bot_id);
    const webhook_secret = bot.webhook_kind === 'standard' ? this.signing.secretOf(bot) : null;
    return { ...this.viewOf(administrator, bot), key: this.keys.keyOf(bot), webhook_secret };
  }

  private viewOf(administrator: UserRow, bot: BotRow): BotView {
    const rooms = findSharedRooms(this.db, bot.user_id, administrator.id);
    return botView(bot, findUser(this.db, bot.user_id)!, rooms);
  }
}
