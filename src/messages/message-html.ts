import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Message } from '../../views/messages/message';
import { ReadDatabase } from '../database/database';
import { Pages } from '../pages/pages';
import { findMessage, type MessageHead, messageView } from './message.sql';
import type { MessageView, ReplyTo } from './message.view';

const MAX_MESSAGES = 1_000;
const MAX_BYTES = 4 * 1024 * 1024;

interface Rendered {
  html: string;
  bytes: Buffer;
}

/** Messages as HTML, the same for every viewer: rendered once, then kept until something in them changes. */
@Injectable()
export class MessageHtml {
  private readonly cache = new LRUCache<string, Rendered>({
    max: MAX_MESSAGES,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ html, bytes }, version) => html.length + bytes.length + version.length,
  });

  constructor(
    private readonly db: ReadDatabase,
    private readonly pages: Pages,
  ) {}

  of(message: MessageView): string {
    const version = versionOf(message);
    return (this.cache.get(version) ?? this.render(version, message)).html;
  }

  /** Reads what was said only when it is not in the cache. */
  rendered(head: MessageHead): Rendered {
    const version = versionOf(head);
    return this.cache.get(version) ?? this.render(version, messageView(findMessage(this.db, head.id)!));
  }

  private render(version: string, message: MessageView): Rendered {
    const html = this.pages.part(Message, { message });
    const rendered = { html, bytes: Buffer.from(html) };
    this.cache.set(version, rendered);
    return rendered;
  }
}

/** All that can change while the id stays: the text, the author's name and face, what the message answers. */
function versionOf({ id, edited_at, creator, reply_to }: Omit<MessageHead, 'mentions' | 'at'>): string {
  const { name, role, avatar_url } = creator;
  return `${id} ${edited_at} ${role} ${avatar_url} ${name}\n${reply_to ? answerIn(reply_to) : ''}`;
}

function answerIn({ creator, excerpt }: ReplyTo): string {
  return `${creator?.avatar_url} ${creator?.name}\n${excerpt === null ? 'deleted' : `said ${excerpt}`}`;
}
