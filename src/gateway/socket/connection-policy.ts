import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { Bans } from '../../auth/bans';
import { Credentials } from '../../auth/credentials';
import type { Viewer } from '../../auth/viewer';
import { Config } from '../../config/config';
import { PublicAddress } from '../../config/public-address';
import { Connections } from '../../connections/connections';
import { bearerToken, hasBearer } from '../../http/bearer';
import { clientAddress } from '../../http/client-address';
import { Banned, Forbidden, Misdirected, RateLimited, Unauthenticated } from '../../http/errors';
import { assertSaneHead } from '../../http/request-head';
import { isOwnPage } from '../../http/same-origin';
import { Unavailable } from '../../http/server-errors';
import { SOCKETS } from '../../protocol/limits';

const TOKEN_PROTOCOL = /(?:^|,)\s*bearer\.([\w.~+-]+)\s*(?:,|$)/;

export interface Handshake {
  viewer: Viewer;
  address: string;
}

@Injectable()
export class ConnectionPolicy {
  private readonly perAddress = new Map<string, number>();

  constructor(
    private readonly config: Config,
    private readonly credentials: Credentials,
    private readonly connections: Connections,
    private readonly bans: Bans,
    private readonly address: PublicAddress,
  ) {}

  /** @throws {BadRequest} {Misdirected} {Banned} {Forbidden} {Unauthenticated} {RateLimited} {Unavailable} */
  admit(request: IncomingMessage, ip: string): Handshake {
    assertSaneHead(request);
    if (!this.address.isOwnHost(request.headers.host)) throw new Misdirected(request.headers.host);
    this.assertOpen();
    if (this.bans.isBanned(ip)) throw new Banned();
    const token = this.tokenOf(request);
    const viewer = token === undefined ? undefined : this.credentials.find(token);
    if (!viewer) throw new Unauthenticated();
    const address = clientAddress(ip);
    this.assertCapacity(viewer, address);
    this.credentials.touch(viewer, ip);
    return { viewer, address };
  }

  assertOpen(): void {
    if (!this.connections.isAccepting)
      throw new Unavailable('The server is restarting. Try again in a second.', 'restarting');
  }

  /** @throws {Unavailable} when the server is full @throws {RateLimited} when the person has too many */
  assertCapacity(viewer: Viewer, address?: string): void {
    if (this.connections.all.size >= SOCKETS.total)
      throw new Unavailable('The server is full right now. Try again in a moment.', 'busy');
    if (!this.config.RATE_LIMITS) return;
    if (this.connections.ofUser(viewer.user.id).size >= SOCKETS.perUser)
      throw new RateLimited(
        10,
        `You have too many connections open (${SOCKETS.perUser}). Close one and try again.`,
      );
    if (address !== undefined && (this.perAddress.get(address) ?? 0) >= SOCKETS.perAddress)
      throw new RateLimited(10, 'Too many connections from your IP address. Try again in a moment.');
  }

  track(socket: EventEmitter, address: string): void {
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
    socket.once('close', () => this.release(address));
  }

  private release(address: string): void {
    const count = (this.perAddress.get(address) ?? 0) - 1;
    if (count > 0) this.perAddress.set(address, count);
    else this.perAddress.delete(address);
  }

  /** Browsers can't set headers of a socket, so a subprotocol works, too. Cookies count only from our own pages. */
  private tokenOf({ headers }: IncomingMessage): string | undefined {
    if (hasBearer(headers)) return bearerToken(headers);
    const offered = TOKEN_PROTOCOL.exec(headers['sec-websocket-protocol'] ?? '');
    if (offered) return offered[1];
    if (headers.cookie === undefined) return undefined;
    if (!isOwnPage(this.address, headers))
      throw new Forbidden('This connection came from another site.', 'cross_site');
    return fastifyCookie.parse(headers.cookie)[this.config.sessionCookie];
  }
}
