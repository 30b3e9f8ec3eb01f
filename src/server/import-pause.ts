import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import fastifyCookie from '@fastify/cookie';
import send from '@fastify/send';
import { AwayPage } from '../../views/import/away';
import { render } from '../../views/pages/render';
import type { Config } from '../config/config';
import type { PublicAddress } from '../config/public-address';
import { importView } from '../import/orders/import-props';
import type { StartedImport } from '../import/orders/started-import';
import { assetPath, PUBLIC_FOLDER } from '../pages/asset-manifest';
import { securityHeaders } from './security-headers';

const PATH = '/account/imports';
const ASSET = /^\/assets\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;
const ALIVE = ['/up', '/health/live'];
const AGAIN_S = 3;
/** A session that could read pages may see how far it is; only its own page may stop it. */
const OWN = 'same-origin';

/** Answers while an import has the data directory, in place of the server, at its address. */
export class ImportPause {
  private readonly server: Server;
  private readonly headers: Record<string, string>;

  constructor(
    private readonly config: Config,
    private readonly started: StartedImport,
    address: PublicAddress,
  ) {
    this.headers = { ...securityHeaders(config, address), 'cache-control': 'no-store' };
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.on('upgrade', (_request, socket) => socket.destroy());
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(port, this.config.HOST, () => resolve());
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const path = (request.url ?? '/').split('?')[0]!;
    if (ASSET.test(path)) void sendAsset(path, request, response);
    else if (ALIVE.includes(path)) response.writeHead(200, { 'content-type': 'text/plain' }).end('up\n');
    else if (!path.startsWith(PATH) || !this.isOrderedBy(request)) this.sendAway(request, response);
    else if (request.method === 'GET') this.sendProgress(response);
    else this.stop(request, response);
  }

  private isOrderedBy({ headers }: IncomingMessage): boolean {
    const cookies = fastifyCookie.parse(headers.cookie ?? '');
    return this.started.isOrderedBy(cookies[this.config.sessionCookie]);
  }

  private stop({ headers }: IncomingMessage, response: ServerResponse): void {
    if (headers['sec-fetch-site'] === OWN) void this.started.stop();
    response.writeHead(303, { ...this.headers, location: PATH }).end();
  }

  private sendProgress(response: ServerResponse): void {
    const { order, progress } = this.started;
    this.sendPage(response, 200, { current: importView(order, progress) });
  }

  private sendAway({ headers }: IncomingMessage, response: ServerResponse): void {
    const left = this.started.progress?.left;
    if (headers.accept?.includes('text/html')) return this.sendPage(response, 503, { left });
    response.writeHead(503, {
      ...this.headers,
      'retry-after': String(AGAIN_S),
      'content-type': 'application/problem+json',
    });
    response.end(JSON.stringify({ status: 503, code: 'importing', detail: AWAY }));
  }

  private sendPage(
    response: ServerResponse,
    status: number,
    props: Omit<Parameters<typeof AwayPage>[0], 'page'>,
  ): void {
    const page = { assets: assetPath, path: PATH, me: null, account: null, flash: null };
    const html = render(AwayPage, { ...props, page }).join('');
    const again = { 'retry-after': String(AGAIN_S), refresh: String(AGAIN_S) };
    response.writeHead(status, { ...this.headers, ...again, 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  }
}

const AWAY = 'This Campfire is bringing over messages from elsewhere. Try again in a moment.';

async function sendAsset(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { statusCode, headers, stream } = await send(request, path, { root: PUBLIC_FOLDER, index: false });
  response.setHeader('x-content-type-options', 'nosniff').writeHead(statusCode, headers);
  await pipeline(stream, response).catch(() => response.destroy());
}
