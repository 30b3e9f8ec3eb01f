import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Boosts } from '../../views/messages/boosts/boosts';
import { Message } from '../../views/messages/message';
import { ownBytes } from '../../views/pages/own-bytes';
import { ReadDatabase } from '../database/database';
import { Pages } from '../pages/pages';
import type { MessageView } from '../protocol/message.view';
import { boostsOf } from './boosts/boost.queries';
import { findMessage } from './message.queries';
import type { MessageSummary } from './message-summary.queries';
import { messageView } from './message-view';

const MAX_MESSAGES = 1_000;
const MAX_BYTES = 2 * 1024 * 1024;

interface Cached {
  version: string;
  html: Buffer;
}

@Injectable()
export class MessageHtml {
  private readonly cache = new LRUCache<number, Cached>({
    max: MAX_MESSAGES,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ html }) => html.length,
  });

  constructor(
    private readonly db: ReadDatabase,
    private readonly pages: Pages,
  ) {}

  /** An event may hold an older version, which is not cached. */
  of(message: MessageView): string {
    return this.pages.part(Message, { message });
  }

  current({ id, version }: MessageSummary): Buffer {
    const found = this.cache.get(id);
    if (found?.version === version) return found.html;
    const html = ownBytes(this.of(messageView(findMessage(this.db, id)!)));
    this.cache.set(id, { version, html });
    return html;
  }

  latest(message_id: number): string {
    const message = findMessage(this.db, message_id);
    return message ? this.of(messageView(message)) : '';
  }

  boosts(message_id: number): string {
    const boosts = boostsOf(this.db, [message_id]).get(message_id) ?? [];
    return boosts.length > 0 ? this.pages.part(Boosts, { messageId: message_id, boosts }) : '';
  }
}
