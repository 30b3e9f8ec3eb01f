import type { ScrollAnchor } from './scroll-anchor';

const HEAD_PX = 8;

export function toggleFold(event: MouseEvent, scroll: ScrollAnchor): void {
  const fold = (event.target as Element).closest('summary')?.parentElement;
  if (!fold?.matches('.fold')) return;
  event.preventDefault();
  change(fold as HTMLDetailsElement, scroll, (top, isOpen) => (isOpen ? top : Math.max(top, HEAD_PX)));
}

/** A link with the focus, or what the browser has found, may be in the hidden part, which scrolls then. */
export function openScrolledFold({ target }: Event, scroll: ScrollAnchor): void {
  if (!(target instanceof HTMLElement) || target.scrollTop === 0) return;
  const fold = target.parentElement?.querySelector<HTMLDetailsElement>(':scope > .fold:not([open])');
  if (!fold) return;
  const by = target.scrollTop;
  change(fold, scroll, (top) => top - by);
}

export function openFolds(message: Element): void {
  for (const fold of message.querySelectorAll<HTMLDetailsElement>('.fold')) fold.open = true;
}

export function keepOpenFolds(from: Element, to: Element): void {
  for (const kind of ['.fold', '.alert-history']) {
    const opened = Array.from(from.querySelectorAll<HTMLDetailsElement>(kind), ({ open }) => open);
    for (const [index, fold] of [...to.querySelectorAll<HTMLDetailsElement>(kind)].entries())
      if (opened[index]) fold.open = true;
  }
}

function change(
  fold: HTMLDetailsElement,
  scroll: ScrollAnchor,
  placed: (top: number, isOpen: boolean) => number,
): void {
  const item = fold.closest<HTMLElement>('.code-block, .message')!;
  const top = item.getBoundingClientRect().top - scroll.box.getBoundingClientRect().top;
  fold.open = !fold.open;
  scroll.restore(item, placed(top, fold.open));
}
