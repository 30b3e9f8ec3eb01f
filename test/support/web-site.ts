import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

/** A web site that servers may call, with responses chosen by the test. */
export class WebSite {
  /** Requested paths in order. */
  readonly requests: string[] = [];
  connections = 0;
  private readonly pages = new Map<string, RequestListener>();

  private constructor(private readonly server: Server) {}

  static async start(host = '127.0.0.1'): Promise<WebSite> {
    const server = createServer();
    const site = new WebSite(server);
    server.on('connection', () => site.connections++);
    server.on('request', (request, response) => {
      const path = request.url ?? '/';
      site.requests.push(path);
      const page = site.pages.get(path) ?? site.pages.get(path.replace(/\?.*/, ''));
      if (page) page(request, response);
      else response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Nothing here</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return site;
  }

  /** Settings that allow a server to call this machine. */
  get settings(): Record<string, string> {
    return { OUTBOUND_NETWORKS: '127.0.0.0/8' };
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  /** @returns the URL of the page */
  on(path: string, answer: RequestListener): string {
    this.pages.set(path, answer);
    return this.origin + path;
  }

  /** Answers nobody before it is released. */
  held(path: string, answer: RequestListener): { url: string; release: () => void } {
    const { promise, resolve: release } = Promise.withResolvers<void>();
    const url = this.on(path, (request, response) => void promise.then(() => answer(request, response)));
    return { url, release };
  }

  html(path: string, html: string | Buffer, headers: Record<string, string> = {}): string {
    return this.on(path, (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html),
    );
  }

  /** A page with the given meta tags. */
  page(path: string, tags: Record<string, string>, more = ''): string {
    const meta = Object.entries(tags).map(
      ([name, content]) => `<meta property="${name}" content="${content}">`,
    );
    return this.html(
      path,
      `<!doctype html><html><head>${meta.join('')}${more}</head><body>hello</body></html>`,
    );
  }

  redirect(path: string, location: string, status = 302): string {
    return this.on(path, (_request, response) => response.writeHead(status, { location }).end());
  }

  async picture(path: string, width = 800, height = 400, background = '#5b8def'): Promise<string> {
    return this.on(path, await picture(width, height, background));
  }

  async heldPicture(path: string, width: number, height: number) {
    return this.held(path, await picture(width, height, '#888'));
  }

  countOf(path: string): number {
    return this.requests.filter((one) => one === path).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function picture(width: number, height: number, background: string): Promise<RequestListener> {
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  return (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
}
