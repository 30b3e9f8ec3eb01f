import type { MessageItems } from './message-items';
import { icon } from './notice';
import { quoted } from './quoted';

/** As many signs as the server quotes. */
const EXCERPT = 200;

/** What my message on its way answers, where that is on screen. */
export function pendingQuote(items: MessageItems, replyToId: number | undefined): HTMLElement[] {
  const answered = replyToId === undefined ? undefined : quoted(items.find(replyToId), EXCERPT);
  if (!answered) return [];
  const quote = part('div', 'quote');
  const author = part('span', 'quote-author');
  const name = document.createElement('bdi');
  name.textContent = answered.name;
  author.append(icon('reply'), name);
  const words = part('span', 'quote-text');
  words.dir = 'auto';
  words.textContent = answered.excerpt;
  quote.append(author, words);
  return [quote];
}

function part(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
