import type { Visitor } from './visitor';

/** A browser without a screen shows all its windows: this one behaves as if it lay behind others. */
export async function looksAway({ page }: Visitor, { isVisible = false } = {}): Promise<void> {
  await page.evaluate((visible) => {
    document.hasFocus = () => false;
    if (visible) return;
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isVisible);
}
