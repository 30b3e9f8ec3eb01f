import { replyTo } from '../composer/reply';
import type { MessageItems } from '../messages/message-items';
import { bidiText, icon, make } from '../page/elements';

export function pendingQuote(items: MessageItems, replyToId: number | undefined): HTMLElement[] {
  const answered = replyToId === undefined ? undefined : replyTo(items.find(replyToId));
  if (!answered) return [];
  const author = make('span', 'quote-author', icon('reply'), make('bdi', '', answered.name));
  return [make('div', 'quote', author, bidiText('quote-text', answered.excerpt))];
}
