import type { KeptPages } from './kept-pages';
import { worker } from './scope';
import type { Shell } from './shell';

/** Files and programs that look like pages in the address bar. */
const NO_PAGE = /^\/(api|assets|attachments|health|metrics|webmanifest|service-worker|openapi\.json)(\/|$)/;

/** The network first, always; what is kept stands in only where nobody answers. */
export class OfflineRequests {
  constructor(
    private readonly pages: KeptPages,
    private readonly shell: Shell,
  ) {}

  /** Undefined for what goes its way as if there were nobody here. */
  answer(request: Request): Promise<Response> | undefined {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== worker.location.origin || request.headers.has('range'))
      return undefined;
    if (url.pathname.startsWith('/assets/')) return this.shell.answer(request);
    return isPage(request, url) ? this.page(request, url) : undefined;
  }

  private async page(request: Request, { pathname }: URL): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(request);
    } catch (fault) {
      const kept = (await this.kept(request, pathname)) ?? (await this.shell.offlinePage());
      if (kept) return kept;
      throw fault;
    }
    if (response.url) void this.pages.answered(response.clone()).catch(() => {});
    return response;
  }

  /** The start leads to where one was last; Turbo takes it as it is, since it would ask the network. */
  private async kept(request: Request, pathname: string): Promise<Response | undefined> {
    if (pathname !== '/') return this.pages.find(pathname);
    const latest = await this.pages.latest();
    if (latest === undefined) return undefined;
    return request.mode === 'navigate' ? Response.redirect(latest) : this.pages.find(latest);
  }
}

/** Addresses that somebody opens, or Turbo for them; not the parts of a page that it asks for later. */
function isPage({ mode, headers }: Request, { pathname }: URL): boolean {
  if (NO_PAGE.test(pathname)) return false;
  return mode === 'navigate' || (headers.has('x-turbo-request-id') && !headers.has('turbo-frame'));
}
