import { visit } from '@hotwired/turbo';
import { keyOf } from './keys';

export type Shortcut = 'help' | 'switch' | 'search' | 'next' | 'previous';

export function shortcutFor(event: KeyboardEvent): Shortcut | undefined {
  const key = keyOf(event);
  if (!key || event.defaultPrevented || document.querySelector('dialog[open]')) return undefined;
  if (key.command && !key.shift && !key.alt) return ({ k: 'switch', f: 'search' } as const)[key.letter];
  if (key.control) return undefined;
  if (key.alt) return ({ ArrowUp: 'previous', ArrowDown: 'next' } as const)[key.name];
  if (isWriting(event.target as HTMLElement)) return undefined;
  return ({ '/': 'search', '?': 'help' } as const)[key.name];
}

export function isWriting(element: HTMLElement): boolean {
  return element.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}

export function goToSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('.search-form input');
  const link = document.querySelector<HTMLAnchorElement>('.composer-search');
  if (input === document.activeElement && input) return false;
  if (input) input.select();
  else if (link) visit(link.href);
  return input !== null || link !== null;
}

export function goToUnread(step: 1 | -1): boolean {
  const rooms = [...document.querySelectorAll<HTMLElement>('#sidebar [data-room-id]')];
  const here = rooms.findIndex((room) => room.querySelector('[aria-current]'));
  const turned = [...rooms.slice(here + 1), ...rooms.slice(0, Math.max(0, here))];
  const waiting = turned.filter((room) => room.dataset.unread !== undefined);
  const link = waiting.at(step === 1 ? 0 : -1)?.querySelector<HTMLAnchorElement>('a');
  if (link) visit(link.href);
  return rooms.length > 0;
}
