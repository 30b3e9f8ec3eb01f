import type { Locator } from 'playwright-core';

/** How wide and how high around its middle a press still meets it, or another way to the same place. */
export function reachOf(one: Locator): Promise<[width: number, height: number]> {
  return one.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const href = element.getAttribute('href');
    const meets = (x: number, y: number) => {
      const hit = document.elementFromPoint(left + width / 2 + x, top + height / 2 + y)?.closest('a, button');
      return hit === element || (href !== null && hit?.getAttribute('href') === href);
    };
    const far = (x: number, y: number) => {
      let steps = 0;
      while (steps < 200 && meets(x * (steps + 1), y * (steps + 1))) steps++;
      return steps;
    };
    return [far(-1, 0) + far(1, 0) + 1, far(0, -1) + far(0, 1) + 1];
  });
}
