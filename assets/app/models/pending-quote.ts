import { icon, make, words } from './elements';
import type { MessageItems } from './message-items';
import { quoted } from './quoted';
import { EXCERPT } from './quotes';

/** What my message on its way answers, where that is on screen. */
export function pendingQuote(items: MessageItems, replyToId: number | undefined): HTMLElement[] {
  const answered = replyToId === undefined ? undefined : quoted(items.find(replyToId), EXCERPT);
  if (!answered) return [];
  const author = make('span', 'quote-author', icon('reply'), make('bdi', '', answered.name));
  return [make('div', 'quote', author, words('quote-text', answered.excerpt))];
}
