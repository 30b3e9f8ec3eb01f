import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export type ColorScheme = 'light' | 'dark';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeRun {
  run(context: Document | { include: string[] }, options: RunOptions): Promise<AxeResults>;
}

/**
 * Fails with each violation that axe finds, and where; and with words that are cut off at the side. With `within`
 * in that part of the page alone.
 */
export async function expectAccessible(page: Page, where: string, within?: string): Promise<void> {
  expect({ where, violations: await violations(page, within) }).toEqual({ where, violations: [] });
  expect({ where, tooWide: await overflow(page) }).toEqual({ where, tooWide: 0 });
}

async function violations(page: Page, within?: string): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(axe);
  const found = await page.evaluate<AxeResults['violations'], [RunOptions, string | undefined]>(
    async ([options, part]) => {
      const { axe: checker } = globalThis as unknown as { axe: AxeRun };
      return (await checker.run(part ? { include: [part] } : document, options)).violations;
    },
    [{ runOnly: RULES, resultTypes: ['violations'], preload: false }, within],
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`),
  );
}

/** How far the page scrolls sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
