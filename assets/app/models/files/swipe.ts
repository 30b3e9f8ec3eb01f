const MIN_PX = 48;

interface SwipeActions {
  sideways: (step: 1 | -1) => void;
  down: () => void;
}

/** For one finger; a mouse drags nothing here. @returns removes it again */
export function onSwipe(element: HTMLElement, { sideways, down }: SwipeActions): () => void {
  const abort = new AbortController();
  let start: PointerEvent | undefined;
  const listen = (name: 'pointerdown' | 'pointerup' | 'pointercancel', act: (event: PointerEvent) => void) =>
    element.addEventListener(name, act, { signal: abort.signal });
  listen('pointerdown', (event) => {
    start = event.pointerType === 'touch' && event.isPrimary ? event : undefined;
  });
  listen('pointercancel', () => {
    start = undefined;
  });
  listen('pointerup', (end) => {
    if (!start || start.pointerId !== end.pointerId) return;
    const [x, y] = [end.clientX - start.clientX, end.clientY - start.clientY];
    start = undefined;
    if (Math.abs(x) >= MIN_PX && Math.abs(x) > 2 * Math.abs(y)) sideways(x < 0 ? 1 : -1);
    else if (y >= 2 * MIN_PX && y > 2 * Math.abs(x)) down();
  });
  return () => abort.abort();
}
