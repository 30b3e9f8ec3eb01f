import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { MessageHtml } from '../messages/message-html';
import type { EventData, EventFrame } from '../presence/frames';
import { Packet } from '../presence/packet';
import type { CommittedEvent } from '../writes/event-log';

const MAX_PACKETS = 500;
const MAX_LETTERS = 1024 * 1024;

/** Events as frames, with and without HTML: each is serialised once, for those who are here and those who resume. */
@Injectable()
export class EventFrames {
  private readonly cache = new LRUCache<string, Packet>({
    max: MAX_PACKETS,
    maxSize: MAX_LETTERS,
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

  /** What is taken away now is in them, or quoted. */
  forget(): void {
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
    return holdsMessage(event)
      ? this.messages.of(event.data.message)
      : this.messages.boosts(boostedId(event.data as Boosting));
  }
}

type Rich = 'message.posted' | 'message.edited' | 'boost.added' | 'boost.removed';
type Boosting = EventData['boost.added' | 'boost.removed'];

function hasHtml(event: CommittedEvent): event is CommittedEvent<Rich> {
  return holdsMessage(event) || event.name === 'boost.added' || event.name === 'boost.removed';
}

const boostedId = (data: Boosting) => ('boost' in data ? data.boost.message_id : data.message_id);

function holdsMessage(event: CommittedEvent): event is CommittedEvent<'message.posted' | 'message.edited'> {
  return event.name === 'message.posted' || event.name === 'message.edited';
}
