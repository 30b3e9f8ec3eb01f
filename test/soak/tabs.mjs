import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { PASSWORD } from './team.mjs';

const TABS = 5;
/** Fills what a tab remembers of rooms before it is warm. */
const PAUSE_MS = 10_000;
const PATIENCE_MS = 120_000;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];

/** People who look at rooms in Chromium, change between them, and write. */
export class Tabs {
  heaps = Array.from({ length: TABS }, () => ({}));
  #pages = [];

  async open(port, people) {
    const executablePath = process.env.CHROMIUM_SHELL_PATH;
    this.browser = await chromium.launch({ executablePath, args: ARGS });
    for (const { email_address } of people.slice(0, TABS)) {
      const context = await this.browser.newContext({ baseURL: `http://127.0.0.1:${port}` });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto('/session/new');
      await page.getByLabel('Email', { exact: true }).fill(email_address);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator('.composer-input').waitFor();
      this.#pages.push(page);
    }
  }

  async work(rooms, signal) {
    await Promise.all(this.#pages.map((page) => useTab(page, rooms, signal)));
  }

  /** Remembers the first measurement as warm, and the last. */
  async measure() {
    for (const [n, page] of this.#pages.entries()) {
      const { usedSize } = await inUse(page);
      this.heaps[n].warm ??= usedSize;
      this.heaps[n].end = usedSize;
    }
  }

  async close() {
    await this.browser?.close();
  }
}

async function useTab(page, rooms, signal) {
  while (!signal.aborted) {
    await sleep(randomInt(PAUSE_MS * 2));
    const path = `/rooms/${rooms[randomInt(rooms.length)]}`;
    await page.locator(`a[href="${path}"]`).first().click();
    await page.waitForURL(`**${path}`);
    await page.locator('.composer-input').fill(`Seen at ${new Date().toISOString()}`);
    await page.keyboard.press('Enter');
  }
}

async function inUse(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usage;
}
