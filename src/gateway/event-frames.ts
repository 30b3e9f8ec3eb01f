import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Packet } from '../connections/packet';
import { MessageHtml } from '../messages/message-html';
import type { EventData, EventFrame } from '../protocol/frames';
import type { CommittedEvent } from '../writes/event-log';

const MAX_PACKETS = 500;
const MAX_CHARACTERS = 1024 * 1024;

@Injectable()
export class EventFrames {
  private readonly cache = new LRUCache<string, Packet>({
    max: MAX_PACKETS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ text }) => text.length,
  });

  constructor(private readonly messages: MessageHtml) {}

  packet(event: CommittedEvent, html: boolean): Packet {
    const isRich = html && hasHtml(event);
    const key = isRich ? `${event.id} html` : String(event.id);
    let packet = this.cache.get(key);
    if (!packet) {
      packet = new Packet(JSON.stringify(this.frame(event, isRich)), event.id);
      this.cache.set(key, packet);
    }
    return packet;
  }

  clear(): void {
    this.cache.clear();
  }

  frame(event: CommittedEvent, html: boolean): EventFrame {
    const { id, room_id, seq, name, at, data } = event;
    return {
      type: 'event',
      id,
      ...(room_id !== null && { room_id }),
      ...(seq !== null && { seq }),
      name,
      at: new Date(at).toISOString(),
      data,
      ...(html && hasHtml(event) && { html: this.html(event) }),
    } as EventFrame;
  }

  private html(event: CommittedEvent<Rich>): string {
    if (holdsMessage(event)) return this.messages.of(event.data.message);
    if (isDrawing(event)) return this.messages.latest(event.data.message_id);
    return this.messages.boosts(boostedId(event.data as Boosting));
  }
}

type Rich = 'message.posted' | 'message.edited' | 'attachment.drawn' | 'boost.added' | 'boost.removed';
type Boosting = EventData['boost.added' | 'boost.removed'];

function hasHtml(event: CommittedEvent): event is CommittedEvent<Rich> {
  const isBoosting = event.name === 'boost.added' || event.name === 'boost.removed';
  return holdsMessage(event) || isDrawing(event) || isBoosting;
}

const isDrawing = (event: CommittedEvent): event is CommittedEvent<'attachment.drawn'> =>
  event.name === 'attachment.drawn';

const boostedId = (data: Boosting) => ('boost' in data ? data.boost.message_id : data.message_id);

function holdsMessage(event: CommittedEvent): event is CommittedEvent<'message.posted' | 'message.edited'> {
  return event.name === 'message.posted' || event.name === 'message.edited';
}
