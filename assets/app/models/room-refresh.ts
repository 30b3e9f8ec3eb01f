import { morphElements } from '@hotwired/turbo';
import { parsePage } from './html';
import { getHtml } from './requests';
import { titleWith } from './title';

/** Draws the head of the room again: its name, who it is for, how closely I follow it. */
export async function refreshHeader(): Promise<void> {
  const html = await getHtml(location.pathname);
  const fresh = html ? parsePage(html) : undefined;
  const now = document.querySelector('.room-header');
  const next = fresh?.querySelector('.room-header');
  if (!fresh || !now || !next) return;
  morphElements(now, document.importNode(next, true));
  const count = Number(/^\((\d+)\) /.exec(document.title)?.[1] ?? 0);
  document.title = titleWith(count, fresh.title);
  const input = document.querySelector('.composer-input');
  const label = fresh.querySelector('.composer-input')?.getAttribute('aria-label');
  if (input && label) input.setAttribute('aria-label', label);
}
