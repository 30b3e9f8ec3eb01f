import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { WebSocketServer } from 'ws';
import { problem, toAppError } from '../error.filter';
import { type AppError, NotFound } from '../errors';
import { LiveStats } from '../presence/live-stats';
import { Admission } from './admission';
import { ClientSocket } from './client-socket';
import { FrameReader } from './frame-reader';
import { SOCKET_OPTIONS } from './socket-limits';

const PROTOCOL = 'campfire.v1';
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Lets people in by what their request says, before it becomes a socket; hands what they send to the gateway. */
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
    // Whoever offers to change to something else (h2c) gets the answer to the request as it is.
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
      const admitted = this.app.get(Admission).admit(request);
      server.handleUpgrade(request, socket, head, (client) => {
        Object.assign(client, admitted);
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

/** A proper HTTP answer instead of a socket. */
function refuse(socket: Duplex, error: AppError): void {
  const requestId = randomBytes(9).toString('base64url');
  const body = JSON.stringify(problem(error, requestId));
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
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
