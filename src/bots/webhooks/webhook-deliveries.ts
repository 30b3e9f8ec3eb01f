import { Injectable } from '@nestjs/common';
import { findUser } from '../../auth/users';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { findPress } from '../../messages/actions/press.queries';
import { findMessage } from '../../messages/message.queries';
import { messageView } from '../../messages/message-view';
import { Hops } from '../../messages/posting/hops';
import { Membership } from '../../rooms/memberships/membership';
import { findMyRoom } from '../../rooms/room.queries';
import { getBot } from '../bot.queries';
import { BotKeys } from '../bot-keys';
import { type DeliveryRow, findDelivery } from './webhook.queries';
import { pressPayload, webhookPayload } from './webhook-payload';

@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly db: ReadDatabase,
    private readonly features: Features,
    private readonly keys: BotKeys,
    private readonly hops: Hops,
  ) {}

  /** @returns undefined when its message was deleted, or its bot paused or removed */
  find(id: number): DeliveryRow | undefined {
    return this.features.isOn('bots') ? findDelivery(this.db, id) : undefined;
  }

  /** @returns undefined when the bot has left the room: it gets nothing more, not even what waited */
  membershipOf({ user_id, room_id }: DeliveryRow): Membership | undefined {
    const room = findMyRoom(this.db, user_id, room_id);
    return room && new Membership(findUser(this.db, user_id)!, room);
  }

  payload(delivery: DeliveryRow, membership: Membership): string {
    const { user_id, message_id, event_id, room_id, hops, press_id } = delivery;
    this.hops.recordReceived(user_id, room_id, hops);
    const bot = getBot(this.db, user_id);
    const key = bot.key_in_path === 1 ? (this.keys.keyOf(bot) ?? undefined) : undefined;
    const message = messageView(findMessage(this.db, message_id!)!);
    const told = { membership, message, event_id, key };
    const payload =
      press_id === null ? webhookPayload(told) : pressPayload(told, findPress(this.db, press_id)!);
    return JSON.stringify(payload);
  }
}
