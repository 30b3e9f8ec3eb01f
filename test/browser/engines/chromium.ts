import type { Page } from 'playwright-core';
import { PATIENCE_MS } from '../../support/until';
import { startChromium } from '../support/chromium';
import type { Driver } from './driver';

export async function openChromium(): Promise<Driver> {
  const browser = await startChromium();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const tabs: Page[] = [await context.newPage()];
  const page = () => tabs.at(-1)!;
  return {
    goto: async (url) => void (await page().goto(url)),
    run: (source, args) => page().evaluate(`(${source})(...${JSON.stringify(args)})`),
    point: (x, y, isClick) => (isClick ? page().mouse.click(x, y) : page().mouse.move(x, y)),
    press: (keys) => page().keyboard.press(keys.join('+')),
    type: (text) => page().keyboard.type(text),
    resize: (width, height) => page().setViewportSize({ width, height }),
    openTab: async () => void tabs.push(await context.newPage()),
    closeTab: async () => tabs.pop()?.close(),
    screenshot: () => page().screenshot(),
    close: () => browser.close(),
  };
}
