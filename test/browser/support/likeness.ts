import type { Page } from 'playwright-core';

/**
 * What a page shows of its conversation, its sidebar and its header, without what may differ between two windows
 * that show the same: classes of Stimulus and Turbo, what is focused, open or scrolled, the order of classes, and who was
 * there when it was opened.
 */
export function likeness(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const PLACES = ['title', '.room-header', '#messages', '#sidebar', '.composer-input'];
    const PASSING =
      /^(style|popover|aria-expanded|data-active|data-online|data-has-(older|newer)|data-first-unread-id|loading|novalidate)$/;
    const lines: string[] = [];

    function tell(element: Element, depth: number): void {
      if (element.matches('.unread-divider, .composer-input, .members-faces')) return;
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own
        .map((node) => node.textContent?.trim())
        .join(' ')
        .trim();
      lines.push(`${'  '.repeat(depth)}${element.localName}${attributes(element)} ${text}`.trimEnd());
      for (const child of element.children) tell(child, depth + 1);
    }

    function attributes(element: Element): string {
      return [...element.attributes]
        .filter(({ name }) => !PASSING.test(name))
        .map(({ name, value }) => (name === 'class' ? [name, words(value)] : [name, value]))
        .map(([name, value]) => ` ${name}=${value}`)
        .sort()
        .join('');
    }

    const words = (value: string) => value.split(/\s+/).filter(Boolean).sort().join('.');
    for (const place of PLACES) for (const element of document.querySelectorAll(place)) tell(element, 0);
    lines.push(`writes to: ${document.querySelector('.composer-input')?.getAttribute('aria-label')}`);
    return lines;
  });
}
