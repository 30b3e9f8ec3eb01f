import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Message } from '../../views/messages/message';
import { Pages } from '../pages/pages';
import type { MessageView } from './message.view';

const MAX_MESSAGES = 1_000;
const MAX_LETTERS = 2 * 1024 * 1024;

/** Messages as HTML, the same for every viewer: rendered once, then kept until something in them changes. */
@Injectable()
export class MessageHtml {
  private readonly cache = new LRUCache<string, string>({
    max: MAX_MESSAGES,
    maxSize: MAX_LETTERS,
    sizeCalculation: (html, version) => html.length + version.length,
  });

  constructor(private readonly pages: Pages) {}

  of(message: MessageView): string {
    const version = versionOf(message);
    let html = this.cache.get(version);
    if (html === undefined) {
      html = this.pages.part(Message, { message });
      this.cache.set(version, html);
    }
    return html;
  }
}

/** All that can change while the id stays: the text, the author's name and face, what the message answers. */
function versionOf({ id, edited_at, creator, reply_to }: MessageView): string {
  const answered = reply_to && [reply_to.excerpt, reply_to.creator?.name, reply_to.creator?.avatar_url];
  return JSON.stringify([id, edited_at, creator.name, creator.role, creator.avatar_url, answered]);
}
