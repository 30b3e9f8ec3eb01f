import { Injectable } from '@nestjs/common';
import { PublicAddress } from '../../config/public-address';
import { ReadDatabase } from '../../database/database';
import { findMessage } from '../../messages/message.queries';
import { messageView } from '../../messages/message-view';
import { Hops } from '../../messages/posting/hops';
import type { EventData } from '../../protocol/frames';
import type { WebhookEvent } from '../../protocol/webhook-events';
import type { DeliveryRow } from '../webhooks/webhook.queries';
import { eventBody } from './event-body';
import { findLogged, isStillDue } from './standard.queries';

@Injectable()
export class EventBodies {
  constructor(
    private readonly db: ReadDatabase,
    private readonly hops: Hops,
    private readonly address: PublicAddress,
  ) {}

  bodyOf(delivery: DeliveryRow): string | undefined {
    if (!isStillDue(this.db, delivery.id)) return undefined;
    const { user_id, message_id, room_id, hops, event_id, seq, created_at: at } = delivery;
    if (message_id !== null) this.hops.recordReceived(user_id, room_id, hops);
    const event = { event_id, name: delivery.event_name!, room_id, seq, at, data: this.dataOf(delivery) };
    return eventBody(event, this.address.url);
  }

  private dataOf({ event_id, event_name, message_id, data }: DeliveryRow): EventData[WebhookEvent] {
    const json = findLogged(this.db, event_id, event_name!) ?? data;
    return json === null ? { message: messageView(findMessage(this.db, message_id!)!) } : JSON.parse(json);
  }
}
