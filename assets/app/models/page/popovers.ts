export interface Placement {
  /** What the box belongs to; asked again at every move, since messages are replaced. */
  source: () => Element | null | undefined;
  side?: 'below' | 'above' | 'beside';
  align?: 'start' | 'end';
}

const GAP_PX = 4;
const BESIDE_PX = 12;
const EDGE_PX = 8;

const placed = new Map<HTMLElement, Placement>();
const sizes = new ResizeObserver(() => positionAll());

export function placePopovers(): void {
  document.addEventListener('beforetoggle', onToggle, { capture: true });
  document.addEventListener('scroll', positionAll, { capture: true, passive: true });
  for (const view of [window, window.visualViewport]) view?.addEventListener('resize', positionAll);
}

export function showBeside(popover: HTMLElement, placement: Placement): void {
  const source = placement.source() as HTMLElement | null | undefined;
  popover.showPopover(source ? { source } : undefined);
  place(popover, placement);
}

export function place(box: HTMLElement, placement: Placement): void {
  placed.set(box, placement);
  position(box, placement);
  sizes.observe(box);
  // Whatever moves the source without scrolling changes the size of something around it.
  for (let part = placement.source(); part; part = part.parentElement) sizes.observe(part);
}

export function release(box: HTMLElement): void {
  if (placed.delete(box) && placed.size === 0) sizes.disconnect();
}

function onToggle(event: Event): void {
  const popover = event.target as HTMLElement;
  if ((event as ToggleEvent).newState === 'closed') return release(popover);
  if (!popover.matches('.menu')) return;
  const align = popover.dataset.align as Placement['align'];
  const source = () => document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`);
  if (source())
    requestAnimationFrame(() => popover.matches(':popover-open') && place(popover, { source, align }));
}

function positionAll(): void {
  for (const [box, placement] of placed) {
    if (box.isConnected) position(box, placement);
    else release(box);
  }
}

/** The stylesheet decides whether the position counts: on phones popovers are sheets. */
function position(box: HTMLElement, placement: Placement): void {
  const { source, side = 'below', align = 'end' } = placement;
  const element = source();
  if (!element?.isConnected) return;
  const from = element.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const area = visibleArea();
  const isBeside = side === 'beside';
  const columns = isBeside
    ? [from.right + BESIDE_PX, from.left - BESIDE_PX - width]
    : [from.left, from.right - width];
  const rows = isBeside ? [from.top - BESIDE_PX] : [from.bottom + GAP_PX, from.top - GAP_PX - height];
  const isLeft = (isBeside || align === 'start') === (getComputedStyle(box).direction === 'ltr');
  const x = fitting(isLeft ? columns : columns.reverse(), width, area.left, area.right);
  const y = fitting(side === 'above' ? rows.reverse() : rows, height, area.top, area.bottom);
  if (!isBeside && y >= from.bottom) placed.set(box, { ...placement, side: 'below' });
  else if (!isBeside && y + height <= from.top) placed.set(box, { ...placement, side: 'above' });
  box.style.setProperty('--popover-x', `${x}px`);
  box.style.setProperty('--popover-y', `${y}px`);
  box.style.setProperty('--popover-right', 'auto');
  box.style.setProperty('--popover-from', x < from.left ? '4px' : '-4px');
  box.style.setProperty('--source-width', `${from.width}px`);
}

function fitting(starts: number[], size: number, from: number, to: number): number {
  const start = starts.find((one) => one >= from && one + size <= to) ?? starts[0] ?? from;
  return Math.round(Math.max(from, Math.min(start, to - size)));
}

function visibleArea() {
  const { visualViewport: visible } = window;
  const { offsetLeft = 0, offsetTop = 0, width = innerWidth, height = innerHeight } = visible ?? {};
  return {
    left: offsetLeft + EDGE_PX,
    top: offsetTop + EDGE_PX,
    right: offsetLeft + width - EDGE_PX,
    bottom: offsetTop + height - EDGE_PX,
  };
}
