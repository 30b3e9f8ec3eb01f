import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Message } from '../../views/messages/message';
import { Pages } from '../pages/pages';
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

  constructor(private readonly pages: Pages) {}

  of(message: MessageView): string {
    return this.rendered(message).html;
  }

  rendered(message: MessageView): Rendered {
    const version = versionOf(message);
    let rendered = this.cache.get(version);
    if (!rendered) {
      const html = this.pages.part(Message, { message });
      rendered = { html, bytes: Buffer.from(html) };
      this.cache.set(version, rendered);
    }
    return rendered;
  }
}

/** All that can change while the id stays: the text, the author's name and face, what the message answers. */
function versionOf({ id, edited_at, creator, reply_to }: MessageView): string {
  const { name, role, avatar_url } = creator;
  return `${id} ${edited_at} ${role} ${avatar_url} ${name}\n${reply_to ? answerIn(reply_to) : ''}`;
}

function answerIn({ creator, excerpt }: ReplyTo): string {
  return `${creator?.avatar_url} ${creator?.name}\n${excerpt === null ? 'deleted' : `said ${excerpt}`}`;
}
