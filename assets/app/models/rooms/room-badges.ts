import { type RoomMark, roomMarkOf } from '../../../rules/room-mark';
import { text } from '../../../texts/browser';
import { icon, make, spoken } from '../page/elements';

export function isUnread(item: HTMLElement): boolean {
  return item.dataset.unread !== undefined;
}

export function mentionCount(item: HTMLElement): number {
  return Number(item.dataset.mentions ?? 0);
}

export function setUnread(item: HTMLElement, unread: boolean, mentions: number): void {
  item.toggleAttribute('data-unread', unread);
  if (unread) item.dataset.unread = 'true';
  item.dataset.mentions = String(mentions);
  if (!unread) document.querySelector(`[data-needs-room-id="${item.dataset.roomId}"]`)?.remove();
  showMark(item);
}

export function setDraft(item: HTMLElement, hasDraft: boolean): void {
  toggle(item, 'data-draft', hasDraft);
}

export function setUnavailable(item: HTMLElement, isUnavailable: boolean): void {
  toggle(item, 'data-unavailable', isUnavailable);
}

function toggle(item: HTMLElement, attribute: string, isOn: boolean): void {
  if (isOn === item.hasAttribute(attribute)) return;
  item.toggleAttribute(attribute, isOn);
  showMark(item);
}

function showMark(item: HTMLElement): void {
  const { muted, draft, unavailable } = item.dataset;
  const mentions = mentionCount(item);
  const mark = roomMarkOf({
    isUnread: isUnread(item),
    mentions,
    isMuted: muted !== undefined,
    hasDraft: draft !== undefined,
    isUnavailable: unavailable !== undefined,
  });
  item.querySelector('[data-slot="unread"]')?.replaceChildren(...(mark ? [elementOf(mark, mentions)] : []));
}

function elementOf(mark: RoomMark, mentions: number): HTMLElement {
  if (mark === 'count') return make('span', 'badge', ...text.live.mentions(mentions, spoken));
  if (mark === 'dot') return make('span', 'dot', spoken(text.live.unread));
  const { name, words } = QUIET[mark]();
  return make('span', 'quiet-mark', icon(name), spoken(words));
}

const QUIET = {
  draft: () => ({ name: 'pencil', words: text.live.draft }),
  unavailable: () => ({ name: 'cloud-off', words: text.live.unavailable }),
  muted: () => ({ name: 'bell-off', words: text.live.muted }),
};

export function showNeeds(): void {
  const badge = document.querySelector<HTMLElement>('.sidebar-button .badge');
  if (!badge) return;
  const needs = document.querySelectorAll('#sidebar [data-needs-room-id]').length;
  badge.hidden = needs === 0;
  badge.textContent = needs > 0 ? String(needs) : '';
}
