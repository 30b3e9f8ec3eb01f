import { until } from '../../support/until';
import type { Visitor } from './visitor';

/** The addresses of what this device keeps, with the types. */
export const kept = ({ page }: Visitor): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        found[new URL(request.url).pathname] = (await cache.match(request))!.headers.get('content-type')!;
    }
    return found;
  });

export const keeps = (who: Visitor, ...paths: string[]) =>
  until(
    async () => expect(Object.keys(await kept(who))).toEqual(expect.arrayContaining(paths)),
    `${paths} to be kept`,
  );

/** The page stays, and says why. */
export const staysIn = async (who: Visitor, name: string) => {
  await who.page.locator('.flash', { hasText: 'Couldn’t reach the server.' }).waitFor();
  await who.page.locator('.flash').evaluate((flash) => flash.remove());
  await who.isIn(name);
  await who.page.locator('.turbo-progress-bar').waitFor({ state: 'detached' });
  expect(await who.page.locator('body').textContent()).not.toContain('Elsewhere');
};
