import { replyTo } from '../composer/reply';
import type { MessageItems } from '../messages/message-items';
import { icon, make, setWords } from '../page/elements';

export function pendingQuote(items: MessageItems, replyToId: number | undefined): HTMLElement[] {
  const answered = replyToId === undefined ? undefined : replyTo(items.find(replyToId));
  if (!answered) return [];
  const author = make('span', 'quote-author', icon('reply'), make('bdi', '', answered.name));
  return [make('div', 'quote', author, setWords(make('span', 'quote-text'), answered.excerpt))];
}
