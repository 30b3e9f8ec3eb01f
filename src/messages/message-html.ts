import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Boosts } from '../../views/messages/boosts';
import { Message } from '../../views/messages/message';
import { ReadDatabase } from '../database/database';
import { Pages } from '../pages/pages';
import { boostsOf } from './boost.sql';
import type { BoostView } from './boost.view';
import { findMessage, messageView } from './message.sql';
import type { MessageView, ReplyTo } from './message.view';
import type { MessageHead } from './message-head.sql';

const MAX_MESSAGES = 1_000;
const MAX_BYTES = 2 * 1024 * 1024;

interface OnPages {
  version: string;
  bytes: Buffer;
}

/** Messages as HTML, the same for every viewer: rendered once, then kept until something in them changes. */
@Injectable()
export class MessageHtml {
  /** By version: who comes back may be told of an older one. */
  private readonly inFrames = new LRUCache<string, string>({
    max: MAX_MESSAGES,
    maxSize: MAX_BYTES,
    sizeCalculation: (html, version) => html.length + version.length,
  });
  private readonly onPages = new LRUCache<number, OnPages>({
    max: MAX_MESSAGES,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ version, bytes }) => bytes.length + version.length,
  });

  constructor(
    private readonly db: ReadDatabase,
    private readonly pages: Pages,
  ) {}

  of(message: MessageView): string {
    const version = versionOf(message);
    let html = this.inFrames.get(version);
    if (html === undefined) {
      html = this.render(message);
      this.inFrames.set(version, html);
    }
    return html;
  }

  /** For a page, which takes it as it is. Reads what was said only when it is not in the cache. */
  bytes({ id, version }: MessageHead): Buffer {
    const found = this.onPages.get(id);
    if (found?.version === version) return found.bytes;
    const message = messageView(findMessage(this.db, id)!);
    const bytes = exactly(this.inFrames.get(versionOf(message)) ?? this.render(message));
    this.onPages.set(id, { version, bytes });
    return bytes;
  }

  /** What stands under a message now, for those who have the rest of it. */
  boosts(message_id: number): string {
    const boosts = boostsOf(this.db, [message_id]).get(message_id) ?? [];
    return boosts.length > 0 ? this.pages.part(Boosts, { messageId: message_id, boosts }) : '';
  }

  private render(message: MessageView): string {
    return this.pages.part(Message, { message });
  }
}

/** Not a piece of the memory that small buffers share, all of which would be kept with it. */
function exactly(html: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(html));
  bytes.write(html);
  return bytes;
}

/** All that can change while the id stays: its author, what it answers, its previews, who boosted it. */
function versionOf(message: MessageView): string {
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
