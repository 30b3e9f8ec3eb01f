import type { MessageView } from '../../../../src/protocol/frames';
import { excerptOf } from '../../../rules/excerpt';
import { shownText } from '../../../rules/shown-text';
import { text } from '../../../texts/browser';
import { make, setWords } from '../page/elements';
import type { MessageItems } from './message-items';

export class Quotes {
  constructor(private readonly items: MessageItems) {}

  edited({ id, body }: MessageView): void {
    for (const quote of this.items.quotesOf(id)) {
      const words = quote.querySelector<HTMLElement>('.quote-text');
      if (words) setWords(words, shownText(excerptOf(body.plain_text)));
    }
  }

  deleted(id: number): void {
    for (const quote of this.items.quotesOf(id)) {
      quote.replaceWith(make('p', 'quote quote-deleted', text.live.messageDeleted));
    }
  }
}
