import { Injectable } from '@nestjs/common';
import { deleteAvatar, saveAvatar } from '../accounts/people/avatars';
import { insertUser, touchAndAnnounceUser } from '../auth/user.writes';
import { UserLifecycle } from '../auth/user-lifecycle';
import { markDeactivated } from '../auth/user-status.writes';
import type { UserRow } from '../auth/users';
import type { IdempotentRequest } from '../http/idempotency-key';
import { grantOpenRooms, removeFromSharedRooms } from '../rooms/memberships/membership.writes';
import { Idempotency, type IdempotentResult } from '../writes/idempotency/idempotency';
import { WritesService } from '../writes/writes.service';
import type { CreateBot } from './bot.dto';
import { getBot } from './bot.queries';
import { deleteBot, insertBot, setKey } from './bot.writes';
import { BotKeys } from './bot-keys';

/** Administrators make and remove bots; `BotSettings` changes them, `BotViews` shows them. */
@Injectable()
export class Bots {
  constructor(
    private readonly writes: WritesService,
    private readonly idempotency: Idempotency,
    private readonly lifecycle: UserLifecycle,
    private readonly keys: BotKeys,
  ) {}

  create(
    administrator: UserRow,
    { name }: CreateBot,
    attempt: IdempotentRequest,
  ): Promise<IdempotentResult<number>> {
    return this.idempotency.run(attempt, (tx) => {
      const user = insertUser(tx, { name, email_address: null, password_digest: null, role: 'bot' });
      const encrypted_key = this.keys.newKey(user.id);
      insertBot(tx, { user_id: user.id, creator_id: administrator.id, encrypted_key });
      grantOpenRooms(tx, user);
      return user.id;
    });
  }

  renewKey(bot_id: number): Promise<void> {
    return this.writes.run((tx) => {
      getBot(tx, bot_id);
      setKey(tx, bot_id, this.keys.newKey(bot_id));
    });
  }

  /** @param image a square WebP; null for the stock picture */
  setPicture(bot_id: number, image: Buffer | null): Promise<void> {
    return this.writes.run((tx) => {
      getBot(tx, bot_id);
      const changed = image ? saveAvatar(tx, bot_id, image) : deleteAvatar(tx, bot_id);
      if (changed > 0) touchAndAnnounceUser(tx, bot_id);
    });
  }

  remove(bot_id: number): Promise<void> {
    return this.writes.run((tx) => {
      getBot(tx, bot_id);
      removeFromSharedRooms(tx, bot_id);
      this.lifecycle.deactivated(tx, bot_id);
      markDeactivated(tx, bot_id);
      deleteBot(tx, bot_id);
    }, 'critical');
  }
}
