const CACHE = 'campfire-shell';
const MOST_FILES = 60;
const OFFLINE = '/offline';

/** What every page needs to come alive, under names that never mean anything else; and the page for no page. */
export class Shell {
  async answer(request: Request): Promise<Response> {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request.url);
    if (kept) return kept;
    const response = await fetch(request);
    if (response.status === 200) await cache.put(request.url, response.clone()).catch(() => {});
    return response;
  }

  /** As nobody in particular. */
  async prepare(): Promise<void> {
    const response = await fetch(OFFLINE, { credentials: 'omit', cache: 'no-store' });
    if (!response.ok) return;
    const html = await response.clone().text();
    const cache = await caches.open(CACHE);
    await cache.put(OFFLINE, response);
    await this.keep([...html.matchAll(/\/assets\/[^"#?]+/g)].map(([path]) => path));
  }

  /** @param paths what a page has loaded; anything new means that there is a new version of everything */
  async loaded(paths: string[]): Promise<void> {
    if (await this.keep(paths.filter((path) => path.startsWith('/assets/')))) await this.prepare();
  }

  async offlinePage(): Promise<Response | undefined> {
    return (await caches.open(CACHE)).match(OFFLINE);
  }

  /** @returns whether anything was new */
  private async keep(paths: string[]): Promise<boolean> {
    const cache = await caches.open(CACHE);
    const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    const fresh = [...new Set(paths)].filter((path) => !known.has(path));
    await Promise.all(fresh.map((path) => cache.add(path).catch(() => {})));
    const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE);
    await Promise.all(files.slice(0, -MOST_FILES).map((old) => cache.delete(old)));
    return fresh.length > 0;
  }
}
