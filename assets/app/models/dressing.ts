import { highlight } from './highlighting';
import type { Me } from './page';
import { unfold } from './unfolding';

/** The HTML of a message is the same for everybody; this adds what only this viewer sees. */
export function dress(message: HTMLElement, me: Me): HTMLElement {
  const { creatorId, mentions = '' } = message.dataset;
  message.classList.toggle('mine', creatorId === String(me.id));
  const isNamed = mentions.split(' ').includes(String(me.id));
  message.classList.toggle('mentions-me', isNamed);
  for (const mention of message.querySelectorAll<HTMLElement>(`.mention[data-mention="${me.id}"]`))
    mention.dataset.me = '';
  for (const link of message.querySelectorAll<HTMLAnchorElement>('.body a[href], a.unfurl-title'))
    openOutside(link);
  for (const quote of message.querySelectorAll<HTMLAnchorElement>('a.quote-link')) unfold(quote);
  highlight(message.querySelectorAll<HTMLElement>('.body pre > code'));
  return message;
}

/** What leads away opens beside the chat, and does not learn where it was opened. */
function openOutside(link: HTMLAnchorElement): void {
  if (link.origin === location.origin || !/^https?:$/.test(link.protocol)) return;
  link.target = '_blank';
  link.rel = 'nofollow noopener noreferrer';
}
