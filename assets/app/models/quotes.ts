import type { MessageView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { shownText } from '../../texts/shown-text';
import { make } from './elements';
import type { MessageItems } from './message-items';

/** As many signs as the server quotes. */
export const EXCERPT = 200;

/** Who answered a message quotes it as it is now. */
export class Quotes {
  constructor(private readonly items: MessageItems) {}

  edited({ id, body }: MessageView): void {
    for (const quote of this.items.quotesOf(id)) {
      const words = quote.querySelector('.quote-text');
      if (words) words.textContent = shownText([...body.plain_text].slice(0, EXCERPT).join(''));
    }
  }

  deleted(id: number): void {
    for (const quote of this.items.quotesOf(id)) {
      quote.replaceWith(make('p', 'quote quote-gone', text.live.messageDeleted));
    }
  }
}
