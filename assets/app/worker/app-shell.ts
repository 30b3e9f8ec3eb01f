import digests from 'campfire:assets';
import { assertOurs } from '../net/own-response';
import { patience } from './patience';

const CACHE = 'campfire-assets';
const FORMER_CACHE = 'campfire-shell';
/** Several releases fit: a tab may need the chunks of its own long after an update. */
const MAX_FILES = 200;
const OFFLINE = '/offline';
const NEEDED = /\.(js|css|svg)$/;

export class AppShell {
  private completing: Promise<void> | undefined;

  async respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const cached = await (await caches.open(CACHE)).match(pathname);
    if (cached) return cached;
    if (pathname in digests) return this.load(pathname);
    return assertOurs(await fetch(request)); // of another release, whose worker is about to take over
  }

  /** Fetches whatever is missing of this release, before a newer one replaces it on the server. */
  complete(): Promise<void> {
    this.completing ??= this.fetchMissing().finally(() => {
      this.completing = undefined;
    });
    return this.completing;
  }

  async offlinePage(): Promise<Response | undefined> {
    return (await caches.open(CACHE)).match(OFFLINE);
  }

  private async fetchMissing(): Promise<void> {
    await caches.delete(FORMER_CACHE);
    const cache = await caches.open(CACHE);
    const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    const missing = Object.keys(digests).filter((path) => NEEDED.test(path) && !known.has(path));
    for (const path of missing) await this.load(path).catch(() => {}); // in turn, since a person is waiting for pages
    if (missing.length > 0 || !known.has(OFFLINE)) await this.keepOfflinePage(cache);
    const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE);
    await Promise.all(files.slice(0, -MAX_FILES).map((old) => cache.delete(old)));
  }

  /** The browser’s own cache may have kept what somebody else once answered, so the second attempt goes past it. */
  private async load(path: string): Promise<Response> {
    for (const mode of ['default', 'reload'] as const) {
      const response = await fetch(path, { cache: mode, signal: patience() });
      if ((await digestOf(response.clone())) !== digests[path]) continue;
      await (await caches.open(CACHE)).put(path, response.clone()).catch(() => {});
      return response;
    }
    return Response.error();
  }

  /** Fetched without credentials, so that it names no user. */
  private async keepOfflinePage(cache: Cache): Promise<void> {
    const response = assertOurs(
      await fetch(OFFLINE, { credentials: 'omit', cache: 'no-store', signal: patience() }),
    );
    if (response.ok) await cache.put(OFFLINE, response);
  }
}

async function digestOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return btoa(String.fromCharCode(...bytes));
}
