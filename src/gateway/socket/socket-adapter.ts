import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { WebSocketServer } from 'ws';
import { LiveStats } from '../../connections/live-stats';
import { type AppError, NotFound } from '../../http/errors';
import { problem, toAppError } from '../../pages/error.filter';
import { SOCKET_OPTIONS } from '../../protocol/limits';
import { OWN_HEADER_LINE } from '../../protocol/own-header';
import { PeerAddress } from '../../proxies/peer-address';
import { ProxyWarnings } from '../../proxies/proxy-warnings';
import { ClientSocket } from './client-socket';
import { ConnectionPolicy } from './connection-policy';
import { FrameReader } from './frame-reader';

const PROTOCOL = 'campfire.v1';
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export class SocketAdapter extends WsAdapter {
  private readonly log = new Logger(SocketAdapter.name);
  private readonly http: Server;
  private upgrade: Upgrade = () => undefined;

  constructor(private readonly app: INestApplication) {
    super(app);
    this.http = app.getHttpServer();
  }

  override create(_port: number, { path = '/' }: { path?: string } = {}): WebSocketServer {
    const server = new WebSocketServer({
      noServer: true,
      WebSocket: ClientSocket,
      handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
      ...SOCKET_OPTIONS,
    });
    this.upgrade = (request, socket, head) => this.onUpgrade(server, path, request, socket, head);
    this.http.on('upgrade', this.upgrade);
    // Other upgrades (h2c) are answered as requests.
    Object.assign(this.http, {
      shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
    });
    return server;
  }

  override bindMessageHandlers(socket: ClientSocket, handlers: MessageMappingProperties[]): void {
    this.app.get(FrameReader).bind(socket, handlers);
  }

  override async dispose(): Promise<void> {
    this.http.off('upgrade', this.upgrade);
  }

  private onUpgrade(
    server: WebSocketServer,
    path: string,
    ...[request, socket, head]: Parameters<Upgrade>
  ): void {
    try {
      if (request.url?.split('?', 1)[0] !== path) throw new NotFound();
      const policy = this.app.get(ConnectionPolicy);
      const warnings = this.app.get(ProxyWarnings);
      warnings.checkRequest(request);
      const admitted = policy.admit(request, this.app.get(PeerAddress).of(request));
      warnings.checkMember(request);
      server.handleUpgrade(request, socket, head, (client) => {
        Object.assign(client, admitted);
        policy.track(client, admitted.address);
        server.emit('connection', client, request);
      });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.status === 500) this.log.error(thrown);
      this.app.get(LiveStats).refused++;
      refuse(socket, error);
    }
  }
}

function refuse(socket: Duplex, error: AppError): void {
  const requestId = randomBytes(9).toString('base64url');
  const body = JSON.stringify(problem(error, requestId));
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    OWN_HEADER_LINE,
    'connection: close',
    'cache-control: no-store',
    `x-request-id: ${requestId}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(error.retryAfterSeconds === undefined ? [] : [`retry-after: ${error.retryAfterSeconds}`]),
  ];
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
