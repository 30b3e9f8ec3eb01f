import { assertOurs } from '../net/own-response';
import { ROOM_CACHE_PREFIX } from './cache-names';
import { patience } from './patience';

const MAX_PAGES = 10;
const MAX_LENGTH = 1024 * 1024;
const MAX_FETCHED = 3;
/** A device that was away for longer shows no messages offline. */
const MAX_AGE_MS = 7 * 24 * 3600_000;
const CACHED_AT = 'x-cached-at';
const SIGN_IN = '/session/new';

export const ROOM = /^\/rooms\/\d+$/;

export class CachedPages {
  private readonly fetched = new Map<string, Response>();
  /** Increments on clearing, so that earlier requests store nothing. */
  private generation = 0;
  private user_id: number | undefined;

  async onResponse(response: Response): Promise<void> {
    const { pathname } = new URL(response.url);
    if (pathname === SIGN_IN && response.ok) return this.clear();
    if (!ROOM.test(pathname)) return;
    if (response.status === 404) return this.remove(pathname);
    if (!response.ok) return;
    this.fetched.delete(pathname);
    this.fetched.set(pathname, response);
    if (this.fetched.size > MAX_FETCHED) this.fetched.delete(this.fetched.keys().next().value!);
  }

  async onVisit(user_id: number, path?: string, cursor?: number): Promise<void> {
    const cleared = this.clearOthers(user_id);
    const { generation } = this;
    await cleared;
    if (path === undefined || !ROOM.test(path)) return;
    const response = this.fetched.get(path);
    this.fetched.delete(path);
    const text = await response?.text();
    if (text === undefined || numberIn(text, 'event-cursor') !== cursor)
      await this.refresh(user_id, path, generation);
    else await this.store(user_id, path, text, response!.headers, generation);
  }

  /** Fetches a room as a prefetch, which does not mark it read. */
  async refresh(user_id: number, path: string, generation = this.generation): Promise<void> {
    const headers = { accept: 'text/html', 'x-sec-purpose': 'prefetch' };
    const response = assertOurs(await fetch(path, { headers, cache: 'no-store', signal: patience() }));
    await this.onResponse(response.clone());
    this.fetched.delete(path);
    if (!response.ok || new URL(response.url).pathname !== path) return;
    const text = await response.text();
    await this.store(user_id, path, text, response.headers, generation);
  }

  async find(path: string): Promise<Response | undefined> {
    const cache = await this.open();
    const cached = await cache?.match(path.replace(/\/@\d+$/, ''));
    // A copy from the future was stored before the clock was put right.
    const age = Math.abs(Date.now() - Number(cached?.headers.get(CACHED_AT)));
    return age < MAX_AGE_MS ? cached : undefined;
  }

  async latest(): Promise<string | undefined> {
    const last = (await (await this.open())?.keys())?.at(-1);
    return last && new URL(last.url).pathname;
  }

  async remove(path: string): Promise<void> {
    this.fetched.delete(path);
    await (await this.open())?.delete(path);
  }

  async clear(): Promise<void> {
    this.fetched.clear();
    await this.clearOthers(undefined);
  }

  private async clearOthers(user_id: number | undefined): Promise<void> {
    if (user_id === undefined || user_id !== this.user_id) this.generation++;
    this.user_id = user_id;
    const names = (await caches.keys()).filter((name) => name.startsWith(ROOM_CACHE_PREFIX));
    const others = names.filter((name) => name !== `${ROOM_CACHE_PREFIX}${user_id}`);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  private async open(): Promise<Cache | undefined> {
    const name = (await caches.keys()).find((one) => one.startsWith(ROOM_CACHE_PREFIX));
    return name === undefined ? undefined : caches.open(name);
  }

  private async store(
    user_id: number,
    path: string,
    text: string,
    original: Headers,
    generation: number,
  ): Promise<void> {
    if (generation !== this.generation) return;
    if (numberIn(text, 'current-user-id') !== user_id || text.length > MAX_LENGTH) return this.remove(path);
    const headers = new Headers(original);
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    headers.set(CACHED_AT, String(Date.now()));
    const cache = await caches.open(`${ROOM_CACHE_PREFIX}${user_id}`);
    if (generation !== this.generation) return this.clearOthers(this.user_id);
    await cache.delete(path); // so that it becomes the last of `keys()`
    await cache.put(path, new Response(text, { headers }));
    const paths = await cache.keys();
    await Promise.all(paths.slice(0, -MAX_PAGES).map((old) => cache.delete(old)));
  }
}

/** The first match is in the head, which contains no user content. */
function numberIn(html: string, name: string): number {
  return Number(new RegExp(`<meta name="${name}" content="(\\d+)"`).exec(html)?.[1]);
}
