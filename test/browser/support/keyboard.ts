import type { Locator } from 'playwright-core';
import { until } from '../../support/until';
import type { Visitor } from './visitor';

export const press = async (who: Visitor, ...keys: string[]) => {
  for (const key of keys) await who.page.keyboard.press(key);
};
export const type = (who: Visitor, text: string) => who.page.keyboard.type(text);
export const hasFocus = (who: Visitor, part: string) =>
  until(async () => expect(await who.focused()).toContain(part));

const isFocused = (one: Locator) => one.evaluate((element) => element === document.activeElement);

/** What has the focus, as soon as it has it; and it can be seen. */
export async function focusIsOn(who: Visitor, one: Locator): Promise<void> {
  await until(async () => expect(await isFocused(one)).toBe(true), `the focus on ${one}`);
  await focusShows(who);
}

const MOST_STEPS = 80;

/** Presses Tab until `one` has the focus. */
export async function tabTo(who: Visitor, one: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await one.waitFor();
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (await isFocused(one)) return focusShows(who);
    await press(who, key);
  }
  throw new Error(`Tab does not lead to ${one}: it is on ${await who.focused()}`);
}

/** Tab goes round within what is open, forwards and backwards. */
export async function staysWithin(who: Visitor, selector: string): Promise<void> {
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await press(who, key);
    const outside = await who.page.evaluate((within) => {
      const { activeElement: element } = document;
      return element === document.body || element?.closest(within) ? '' : element?.outerHTML.slice(0, 200);
    }, selector);
    if (outside) throw new Error(`${key} leads out of ${selector} to ${outside}`);
  }
}

/** Something is drawn around, or within, what has the focus. */
export async function focusShows(who: Visitor): Promise<void> {
  const drawn = await who.page.evaluate(() => {
    const { activeElement: element } = document;
    const chain = [element, element?.parentElement, element?.parentElement?.parentElement];
    return chain.some((one) => {
      if (!one || one === document.body) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    });
  });
  if (!drawn) throw new Error(`The focus on ${await who.focused()} cannot be seen`);
}
