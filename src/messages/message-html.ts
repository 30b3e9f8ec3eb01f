import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Boosts } from '../../views/messages/boosts';
import { Message } from '../../views/messages/message';
import { ReadDatabase } from '../database/database';
import { Pages } from '../pages/pages';
import { boostsOf } from './boost.sql';
import type { BoostView } from './boost.view';
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

  /** What stands under a message now, for those who have the rest of it. */
  boosts(message_id: number): string {
    const boosts = boostsOf(this.db, [message_id]).get(message_id) ?? [];
    return boosts.length > 0 ? this.pages.part(Boosts, { messageId: message_id, boosts }) : '';
  }

  private render(version: string, message: MessageView): Rendered {
    const html = this.pages.part(Message, { message });
    const rendered = { html, bytes: Buffer.from(html) };
    this.cache.set(version, rendered);
    return rendered;
  }
}

/** All that can change while the id stays: its author, what it answers, its previews, who boosted it. */
function versionOf(message: Omit<MessageHead, 'mentions' | 'at'>): string {
  const { id, edited_at, creator, reply_to, link_previews, boosts } = message;
  const { name, role, avatar_url } = creator;
  return `${id} ${edited_at} ${previewIds(link_previews)} ${role} ${avatar_url} ${name}\n${reply_to ? answerIn(reply_to) : ''}${boosts?.length > 0 ? boostsIn(boosts) : ''}`;
}

function previewIds(previews: { id: number }[] = []): string {
  if (previews.length === 0) return '';
  const ids = previews.map(({ id }) => id);
  return ids.sort((a, b) => a - b).join();
}

function answerIn({ creator, excerpt }: ReplyTo): string {
  return `${creator?.avatar_url} ${creator?.name}\n${excerpt === null ? 'deleted' : `said ${excerpt}`}`;
}

/** A boost never changes; who added it may have another name by now. */
function boostsIn(boosts: BoostView[]): string {
  return `\n${boosts.map(({ id, booster }) => `${id} ${booster.name}`).join('\n')}`;
}
