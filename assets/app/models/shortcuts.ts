import { visit } from '@hotwired/turbo';
import { hasCommand } from './device';

export type Shortcut = 'help' | 'switch' | 'search' | 'next' | 'previous';

export function shortcutFor(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return undefined;
  if (hasCommand(event) && !event.shiftKey && !event.altKey) {
    return ({ k: 'switch', f: 'search' } as const)[event.key.toLowerCase()];
  }
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) return ({ ArrowUp: 'previous', ArrowDown: 'next' } as const)[event.key];
  if (isWriting(event.target as HTMLElement)) return undefined;
  return ({ '/': 'search', '?': 'help' } as const)[event.key];
}

/** A key that writes something is not a shortcut; in an empty message field it may be one. */
function isWriting(element: HTMLElement): boolean {
  return element.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}

export function toSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('.search-form input');
  const link = document.querySelector<HTMLAnchorElement>('.composer-search');
  if (input === document.activeElement && input) return false;
  if (input) input.select();
  else if (link) visit(link.href);
  return input !== null || link !== null;
}

/** To the next room that waits for me, in the order of the sidebar, round and round. */
export function toUnread(step: 1 | -1): boolean {
  const rooms = [...document.querySelectorAll<HTMLElement>('#sidebar [data-room-id]')];
  const here = rooms.findIndex((room) => room.querySelector('[aria-current]'));
  const turned = [...rooms.slice(here + 1), ...rooms.slice(0, Math.max(0, here))];
  const waiting = turned.filter((room) => room.dataset.unread !== undefined);
  const link = waiting.at(step === 1 ? 0 : -1)?.querySelector<HTMLAnchorElement>('a');
  if (link) visit(link.href);
  return rooms.length > 0;
}
