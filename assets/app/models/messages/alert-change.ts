import { prefersStill } from '../page/device';

const CHANGE = { duration: 180, easing: 'ease-out' };

/** Animates the change of an alert that is on screen. @returns a function to call once the new one is there */
export function changeAlert(existing: HTMLElement, item: HTMLElement): () => void {
  const [before, after] = [existing, item].map((message) =>
    message.querySelector<HTMLElement>('.bubble-alert'),
  );
  if (!before || !after || prefersStill() || !isOnScreen(before)) return () => undefined;
  const height = before.offsetHeight;
  const { borderInlineStartColor } = getComputedStyle(before);
  return () => {
    const heights = { height: [`${height}px`, `${after.offsetHeight}px`], overflow: ['clip', 'clip'] };
    after.animate({ ...heights, borderInlineStartColor: [borderInlineStartColor] }, CHANGE);
    for (const part of after.children) part.animate({ opacity: [0] }, CHANGE);
  };
}

/** Above it, what is being read would move. */
function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
