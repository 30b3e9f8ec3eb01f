const HOLD_MS = 450;
const MOVED_PX = 10;

/** A finger that rests on something. Returns the function that ends listening. */
export function onLongPress(
  area: HTMLElement,
  selector: string,
  act: (held: HTMLElement) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  const cancel = () => clearTimeout(timer);
  const down = (event: PointerEvent) => {
    cancel();
    const target = event.target as Element;
    const held = target.closest<HTMLElement>(selector);
    if (event.pointerType === 'mouse' || !held || target.closest('a, button, textarea, pre')) return;
    start = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => act(held), HOLD_MS);
  };
  const move = ({ clientX, clientY }: PointerEvent) => {
    if (Math.hypot(clientX - start.x, clientY - start.y) > MOVED_PX) cancel();
  };
  const ends = ['pointerup', 'pointercancel', 'scroll'] as const;
  area.addEventListener('pointerdown', down);
  area.addEventListener('pointermove', move);
  for (const end of ends) area.addEventListener(end, cancel);
  return () => {
    cancel();
    area.removeEventListener('pointerdown', down);
    area.removeEventListener('pointermove', move);
    for (const end of ends) area.removeEventListener(end, cancel);
  };
}
