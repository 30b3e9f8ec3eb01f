import type { MessageView } from '../../../../src/protocol/frames';
import { excerptOf } from '../../../rules/excerpt';
import { shownText } from '../../../rules/shown-text';
import { text } from '../../../texts/browser';
import { make } from '../page/elements';
import type { MessageItems } from './message-items';

export class Quotes {
  constructor(private readonly items: MessageItems) {}

  edited({ id, body }: MessageView): void {
    for (const quote of this.items.quotesOf(id)) {
      const words = quote.querySelector('.quote-text');
      if (words) words.textContent = shownText(excerptOf(body.plain_text));
    }
  }

  deleted(id: number): void {
    for (const quote of this.items.quotesOf(id)) {
      quote.replaceWith(make('p', 'quote quote-deleted', text.live.messageDeleted));
    }
  }
}
