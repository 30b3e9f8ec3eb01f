import { Injectable } from '@nestjs/common';
import { type UserRow, Users } from '../../auth/users';
import { findSharedRooms } from '../../bots/bot.queries';
import { ReadDatabase } from '../../database/database';
import type { AppError } from '../../http/errors';
import { fieldErrors, typed } from '../../pages/form-body';
import { findMyRooms } from '../../rooms/room.queries';
import { IncomingWebhooks } from './incoming-webhooks';

interface Form {
  body: unknown;
  error?: AppError;
}

@Injectable()
export class IncomingWebhookPropsBuilder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly users: Users,
    private readonly webhooks: IncomingWebhooks,
  ) {}

  list(administrator: UserRow, bot_id: number, { body, error }: Form) {
    const webhooks = this.webhooks.list(administrator, bot_id);
    const names = new Map(findMyRooms(this.db, administrator.id).map(({ id, name }) => [id, name ?? '']));
    const shared = findSharedRooms(this.db, bot_id, administrator.id);
    return {
      bot: { id: bot_id, name: this.users.get(bot_id).name },
      items: webhooks.map((webhook) => ({
        webhook,
        roomName: webhook.room_id === null ? undefined : names.get(webhook.room_id),
      })),
      rooms: shared.map(({ room_id }) => ({ id: room_id, name: names.get(room_id) ?? '' })),
      values: error && typed(body),
      errors: fieldErrors(error, 'name', 'room_id', 'secret'),
    };
  }
}
