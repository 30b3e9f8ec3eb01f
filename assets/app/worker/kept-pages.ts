const PREFIX = 'campfire-rooms-';
const MOST_PAGES = 10;
const MOST_BYTES = 1024 * 1024;
/** A device that was away for longer shows nothing of what was said. */
const MAX_AGE_MS = 7 * 24 * 3600_000;
const KEPT_AT = 'x-kept-at';
const READ_TIMEOUT_MS = 30_000;

export const ROOM = /^\/rooms\/\d+$/;
const SIGN_IN = '/session/new';

/** The rooms somebody visited last, to be read without a network: of one person at a time. */
export class KeptPages {
  /** They came, and nobody has said yet that they are on screen: links are fetched ahead, too. */
  private readonly fetched = new Map<string, Response>();
  /** Whatever was begun before everything was forgotten is not kept any more. */
  private generation = 0;
  private user_id: number | undefined;

  /** The network has answered. */
  async answered(response: Response): Promise<void> {
    const { pathname } = new URL(response.url);
    if (pathname === SIGN_IN && response.ok) return this.forget();
    if (!ROOM.test(pathname)) return;
    if (response.status === 404) return this.drop(pathname);
    if (!response.ok) return;
    this.fetched.delete(pathname);
    this.fetched.set(pathname, response);
    if (this.fetched.size > 3) this.fetched.delete(this.fetched.keys().next().value!);
  }

  async visited(user_id: number, path?: string, cursor?: number): Promise<void> {
    const others = this.forgetOthers(user_id);
    const { generation } = this;
    await others;
    if (path === undefined || !ROOM.test(path)) return;
    const response = this.fetched.get(path);
    this.fetched.delete(path);
    const text = await response?.text();
    if (text === undefined || numberIn(text, 'event-cursor') !== cursor)
      await this.read(user_id, path, generation);
    else await this.keep(user_id, path, text, response!.headers, generation);
  }

  /** Nobody sees it now: nothing becomes read by that. */
  async read(user_id: number, path: string, generation = this.generation): Promise<void> {
    const headers = { accept: 'text/html', 'x-sec-purpose': 'prefetch' };
    const signal = AbortSignal.timeout(READ_TIMEOUT_MS);
    const response = await fetch(path, { headers, cache: 'no-store', signal });
    await this.answered(response.clone());
    this.fetched.delete(path);
    if (!response.ok || new URL(response.url).pathname !== path) return;
    const text = await response.text();
    await this.keep(user_id, path, text, response.headers, generation);
  }

  /** What a permalink leads to is in its room. */
  async find(path: string): Promise<Response | undefined> {
    const cache = await this.open();
    const kept = await cache?.match(path.replace(/\/@\d+$/, ''));
    const isFresh = Date.now() - Number(kept?.headers.get(KEPT_AT)) < MAX_AGE_MS;
    return isFresh ? kept : undefined;
  }

  /** Where somebody was last. */
  async latest(): Promise<string | undefined> {
    const last = (await (await this.open())?.keys())?.at(-1);
    return last && new URL(last.url).pathname;
  }

  async drop(path: string): Promise<void> {
    this.fetched.delete(path);
    await (await this.open())?.delete(path);
  }

  async forget(): Promise<void> {
    this.fetched.clear();
    await this.forgetOthers(undefined);
  }

  private async forgetOthers(user_id: number | undefined): Promise<void> {
    if (user_id === undefined || user_id !== this.user_id) this.generation++;
    this.user_id = user_id;
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    const others = names.filter((name) => name !== `${PREFIX}${user_id}`);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  private async open(): Promise<Cache | undefined> {
    const name = (await caches.keys()).find((one) => one.startsWith(PREFIX));
    return name === undefined ? undefined : caches.open(name);
  }

  /** With its own headers: above all the policy that forbids foreign scripts. */
  private async keep(
    user_id: number,
    path: string,
    text: string,
    original: Headers,
    generation: number,
  ): Promise<void> {
    if (generation !== this.generation) return;
    if (numberIn(text, 'current-user-id') !== user_id || text.length > MOST_BYTES) return this.drop(path);
    const headers = new Headers(original);
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    headers.set(KEPT_AT, String(Date.now()));
    const cache = await caches.open(`${PREFIX}${user_id}`);
    if (generation !== this.generation) return this.forgetOthers(this.user_id);
    await cache.delete(path); // what is kept last stands last
    await cache.put(path, new Response(text, { headers }));
    const paths = await cache.keys();
    await Promise.all(paths.slice(0, -MOST_PAGES).map((old) => cache.delete(old)));
  }
}

/** Of the head, where nothing stands that somebody has written. */
function numberIn(html: string, name: string): number {
  return Number(new RegExp(`<meta name="${name}" content="(\\d+)"`).exec(html)?.[1]);
}
