import { text } from '../../../texts/browser';
import { announce } from '../messages/new-messages';
import { parseItems } from '../page/html';
import type { Key } from '../page/keys';
import { getHtml } from '../page/requests';

const loading = new WeakSet<HTMLAnchorElement>();

export async function appendMore(link: HTMLAnchorElement, answer: HTMLElement): Promise<void> {
  if (loading.has(link)) return;
  loading.add(link);
  try {
    const html = await getHtml(`/searches/results${new URL(link.href).search}`);
    const [page] = parseItems(html ?? '');
    if (!page || !link.isConnected) return;
    const hits = [...page.querySelectorAll('.hits > li')];
    const hadFocus = link === document.activeElement;
    answer.querySelector('.hits')?.append(...hits);
    const next = page.querySelector('.search-more');
    if (next) link.replaceWith(next);
    else link.remove();
    if (hadFocus) (hits[0]?.querySelector<HTMLElement>('.hit') ?? (next as HTMLElement | null))?.focus();
    announce(hits.length > 0 ? text.live.moreFound(hits.length) : text.live.noneMoreFound);
  } finally {
    loading.delete(link);
  }
}

export function moveFocus(key: Key, input: HTMLInputElement, answer: HTMLElement): boolean {
  if (key.alt || key.control || key.shift) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key.name];
  const stops = [input, ...answer.querySelectorAll<HTMLElement>('.hit, .recent-item')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (step === undefined || at < 0) return false;
  const next = stops[at + step];
  if (!next) return false;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}
