import { Injectable } from '@nestjs/common';
import { type UserRow, Users } from '../auth/users';
import { PublicAddress } from '../config/public-address';
import { ReadDatabase } from '../database/database';
import type { AppError } from '../http/errors';
import { toNumber } from '../http/validators';
import { fieldErrors, typed } from '../pages/form-body';
import type { BotWithKeyView } from '../protocol/bot.view';
import { WEBHOOK_EVENTS } from '../protocol/webhook-events';
import { findNamedRooms, type NamedRoom } from '../rooms/room.queries';
import { BotSwitches } from './bot-switches';
import { BotViews } from './bot-views';

interface Form {
  body: unknown;
  error?: AppError;
}

@Injectable()
export class BotPropsBuilder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly bots: BotViews,
    private readonly users: Users,
    private readonly address: PublicAddress,
    private readonly switches: BotSwitches,
  ) {}

  list(administrator: UserRow) {
    const rooms = findNamedRooms(this.db, administrator.id);
    const items = this.bots
      .list(administrator)
      .map((bot) => ({ bot, rooms: rooms.filter(({ id }) => bot.room_ids.includes(id)) }));
    return { items, allPaused: this.switches.allPaused };
  }

  show(administrator: UserRow, bot_id: number, asked: unknown, { body, error }: Form) {
    const bot = this.bots.show(administrator, bot_id);
    const rooms = findNamedRooms(this.db, administrator.id).filter(({ id }) => bot.room_ids.includes(id));
    const room = rooms.find(({ id }) => id === toNumber(asked)) ?? rooms[0];
    return {
      bot,
      creatorName: this.users.get(bot.creator_id).name,
      rooms,
      trial: room && bot.key !== null ? { room, ...this.trialLines(bot, room) } : undefined,
      values: error && typed(body),
      webhookEvents: WEBHOOK_EVENTS,
      errors: fieldErrors(error, 'webhook_url', 'webhook_timeout_seconds', 'webhook_events'),
    };
  }

  edit(administrator: UserRow, bot_id: number, { body, error }: Form) {
    return {
      bot: this.bots.show(administrator, bot_id),
      rooms: findNamedRooms(this.db, administrator.id),
      ...this.switches.picture(bot_id),
      values: error && typed(body),
      errors: fieldErrors(error, 'name', 'avatar'),
    };
  }

  private trialLines({ key, key_in_path }: BotWithKeyView, { id }: NamedRoom) {
    const url = `${this.address.url}/rooms/${id}/${key_in_path ? key : 'bot'}/messages`;
    const header = key_in_path ? '' : `-H 'Authorization: Bearer ${key}' `;
    return {
      post: `curl ${header}-d 'Hello!' '${url}'`,
      attach: `curl ${header}-F 'attachment=@/path/to/file' '${url}'`,
    };
  }
}
