import { morphElements } from '@hotwired/turbo';
import type { UserView } from '../../../../src/protocol/frames';
import { parsePage } from '../page/html';
import { getHtml } from '../page/requests';
import { titleWith } from './page-title';
import { showNeeds } from './room-badges';

export async function refreshHeader(): Promise<void> {
  const html = await getHtml(location.pathname);
  const fresh = html ? parsePage(html) : undefined;
  const now = document.querySelector('.room-header');
  const next = fresh?.querySelector('.room-header');
  if (!fresh || !now || !next) return;
  morphElements(now, document.importNode(next, true));
  showNeeds();
  const count = Number(/^\((\d+)\) /.exec(document.title)?.[1] ?? 0);
  document.title = titleWith(count, fresh.title);
  const input = document.querySelector('.composer-input');
  const label = fresh.querySelector('.composer-input')?.getAttribute('aria-label');
  for (const name of ['aria-label', 'placeholder']) if (label) input?.setAttribute(name, label);
}

export function showFace({ avatar_url }: UserView): void {
  const [path] = avatar_url.split('?');
  document.querySelector(`.members-faces img[src^="${path}?"]`)?.setAttribute('src', avatar_url);
}
