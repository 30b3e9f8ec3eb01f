import { text } from '../../texts/browser';
import { make } from './elements';

/** The unread and the mentions of a room in the sidebar. The server draws the same. */
const MOST = 99;

export function isUnread(item: HTMLElement): boolean {
  return item.dataset.unread !== undefined;
}

export function mentionsIn(item: HTMLElement): number {
  return Number(item.dataset.mentions ?? 0);
}

export function markRoom(item: HTMLElement, unread: boolean, mentions: number): void {
  if (unread) item.dataset.unread = 'true';
  else delete item.dataset.unread;
  item.dataset.mentions = String(mentions);
  const slot = item.querySelector('[data-slot="unread"]');
  if (!slot) return;
  if (!unread) return slot.replaceChildren();
  const count = mentions > MOST ? `${MOST}+` : String(mentions);
  slot.replaceChildren(
    mentions > 0
      ? make('span', 'badge', ...text.live.mentions(count, spoken))
      : make('span', 'dot', spoken(text.live.unread)),
  );
}

const spoken = (words: string): Node => make('span', 'visually-hidden', words);
