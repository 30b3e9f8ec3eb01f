import { isOurs } from '../net/own-response';
import { readWhole } from '../net/whole-response';
import type { AppShell } from './app-shell';
import type { CachedPages } from './cached-pages';
import { patience } from './patience';
import { worker } from './scope';

const NOT_A_PAGE =
  /^\/(api|assets|attachments|health|metrics|webmanifest|service-worker|openapi\.json)(\/|$)/;

const SILENCE_MS = 10_000;
const PROBE = '/health/live';

/** Answers from the network, and from the caches when it fails, or when somebody else answers in its place. */
export class OfflineRequests {
  constructor(
    private readonly pages: CachedPages,
    private readonly shell: AppShell,
  ) {}

  respond(request: Request): Promise<Response> | undefined {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== worker.location.origin || request.headers.has('range'))
      return undefined;
    if (url.pathname.startsWith('/assets/')) return this.shell.respond(request);
    return isPage(request, url) ? this.page(request, url) : undefined;
  }

  private async page(request: Request, { pathname }: URL): Promise<Response> {
    // What a person waits for ends when they stop it, as without a worker.
    const response = fetch(request)
      .then((answer) => readWhole(answer))
      .catch(() => Response.error());
    const isAnswered = response.then(isFromServer);
    if (!(await Promise.race([isAnswered, silence()]))) {
      const cached = await this.cached(request, pathname);
      if (cached) return cached;
    }
    if (await isAnswered) void this.pages.onResponse((await response).clone()).catch(() => {});
    else if (request.mode === 'navigate') return (await this.shell.offlinePage()) ?? response;
    return response;
  }

  /** The start page leads to the latest room; Turbo gets the room itself, because it would fetch the redirect. */
  private async cached(request: Request, pathname: string): Promise<Response | undefined> {
    if (pathname !== '/') return this.pages.find(pathname);
    const latest = await this.pages.latest();
    if (latest === undefined) return undefined;
    return request.mode === 'navigate' ? Response.redirect(latest) : this.pages.find(latest);
  }
}

function isPage({ mode, headers }: Request, { pathname }: URL): boolean {
  if (NOT_A_PAGE.test(pathname)) return false;
  return mode === 'navigate' || (headers.has('x-turbo-request-id') && !headers.has('turbo-frame'));
}

/** The headers of a redirect are hidden from the worker, so another response tells who is there. */
async function isFromServer(response: Response): Promise<boolean> {
  if (response.type !== 'opaqueredirect') return isOurs(response);
  return fetch(PROBE, { cache: 'no-store', signal: patience() }).then(isOurs, () => false);
}

const silence = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), SILENCE_MS));
