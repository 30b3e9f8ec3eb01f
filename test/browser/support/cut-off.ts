import type { Page } from 'playwright-core';

/** What reaches over the side and cannot be brought into view: nothing around it scrolls. */
export const cutOff = (page: Page, windowWidth: number): Promise<string[]> =>
  page.evaluate((width) => {
    const scrolls = (one: Element): boolean => {
      const { overflowX } = getComputedStyle(one);
      return overflowX === 'auto' || overflowX === 'scroll';
    };
    const mayReach = (one: Element): boolean => {
      for (let at: Element | null = one; at && at !== document.body; at = at.parentElement)
        if (scrolls(at) || at.matches('.visually-hidden, .skip-link, #sidebar, dialog:not([open])'))
          return true;
      return false;
    };
    const parts = document.querySelectorAll(
      'a, button, input:not([type=hidden]), textarea, p, li, h1, h2, small, label',
    );
    return [...parts]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !mayReach(one))
      .filter((one) => {
        const { left, right, width: own } = one.getBoundingClientRect();
        return own > 1 && (left < -1 || right > width + 1);
      })
      .map((one) => `${one.localName}.${one.className}: ${one.textContent?.trim().slice(0, 30)}`);
  }, windowWidth);
