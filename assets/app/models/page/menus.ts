import { keyOf } from './keys';

const ITEMS = ':not([hidden]) > .menu-item:not([hidden]), .menu .boost-choice';

export function enableMenuKeys(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('toggle', onToggle, { capture: true });
}

function onToggle(event: Event): void {
  const menu = event.target as Element;
  if (!menu.matches('.menu') || (event as ToggleEvent).newState !== 'open') return;
  // Skips the boosts, which a stray Enter would send.
  menu.querySelector<HTMLElement>('.menu-item:not([hidden])')?.focus({ preventScroll: true });
}

function onKey(event: KeyboardEvent): void {
  const menu = (event.target as Element).closest?.('.menu, .switcher-list');
  if (!menu) return;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: -1,
  }[keyOf(event)?.name ?? ''];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

function itemsOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(ITEMS)];
}
