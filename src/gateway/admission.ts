import type { IncomingMessage } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { bearerToken } from '../auth/authenticator';
import { Bans } from '../auth/bans';
import { clientAddress } from '../auth/client-address';
import { assertFewHeaders } from '../auth/header-count';
import { isAllowedOrigin, isOwnHost } from '../auth/same-origin';
import { Sessions } from '../auth/sessions';
import type { Viewer } from '../auth/viewer';
import { Config } from '../config';
import { Banned, Forbidden, Misdirected, TooFast, Unauthenticated, Unavailable } from '../errors';
import { Connections } from '../presence/connections';
import { PeerAddress } from './peer-address';
import { SOCKETS } from './socket-limits';

const TOKEN_PROTOCOL = /(?:^|,)\s*bearer\.([\w.~+-]+)\s*(?:,|$)/;

export interface Admitted {
  viewer: Viewer;
  /** What stands for one client in the counts. */
  address: string;
}

/** Who may open a socket or a stream. */
@Injectable()
export class Admission {
  private readonly peers: PeerAddress;
  private readonly perAddress = new Map<string, number>();
  /** The server is going down: nobody new. */
  isClosed = false;

  constructor(
    private readonly config: Config,
    private readonly sessions: Sessions,
    private readonly connections: Connections,
    private readonly bans: Bans,
  ) {
    this.peers = new PeerAddress(config.TRUSTED_PROXIES);
  }

  /**
   * Judges a request for a socket, before it becomes one.
   * @throws {BadRequest} when it has too many headers
   * @throws {Misdirected} for a forged host
   * @throws {Banned}
   * @throws {Forbidden} for a page of another site
   * @throws {Unauthenticated}
   * @throws {TooFast} when there are too many already
   * @throws {Unavailable} while the server goes down, or when it is full
   */
  admit(request: IncomingMessage): Admitted {
    assertFewHeaders(request);
    if (!isOwnHost(this.config, request.headers.host)) throw new Misdirected();
    this.assertOpen();
    const ip = this.peers.of(request);
    if (this.bans.isBanned(ip)) throw new Banned();
    const token = this.tokenOf(request);
    const viewer = token === undefined ? undefined : this.sessions.find(token);
    if (!viewer) throw new Unauthenticated();
    const address = clientAddress(ip);
    this.assertRoom(viewer, address);
    this.sessions.touch(viewer, viewer.session);
    return { viewer, address };
  }

  /** @throws {Unavailable} */
  assertOpen(): void {
    if (this.isClosed)
      throw new Unavailable('The server is restarting. Try again in a second.', 'restarting');
  }

  /**
   * @throws {Unavailable} when there are as many connections as the server can hold
   * @throws {TooFast} when the person has as many as one person may have
   */
  assertRoom(viewer: Viewer, address?: string): void {
    if (this.connections.all.size >= SOCKETS.total)
      throw new Unavailable('The system is busy. Try again in a while.', 'busy');
    if (!this.config.RATE_LIMITS) return;
    if (this.connections.ofUser(viewer.user.id).size >= SOCKETS.perUser)
      throw new TooFast(10, `You have ${SOCKETS.perUser} connections open. Close one of them first.`);
    if (address !== undefined && (this.perAddress.get(address) ?? 0) >= SOCKETS.perAddress)
      throw new TooFast(10, 'Too many connections come from your address. Try again in a moment.');
  }

  opened(address: string): void {
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
  }

  closed(address: string): void {
    const count = (this.perAddress.get(address) ?? 0) - 1;
    if (count > 0) this.perAddress.set(address, count);
    else this.perAddress.delete(address);
  }

  /**
   * A token stands in a header or, since browsers cannot set headers of a socket, among the subprotocols. A cookie
   * counts only from our own pages: browsers send it along from anywhere.
   */
  private tokenOf({ headers }: IncomingMessage): string | undefined {
    if (headers.authorization !== undefined) return bearerToken(headers);
    const offered = TOKEN_PROTOCOL.exec(headers['sec-websocket-protocol'] ?? '');
    if (offered) return offered[1];
    if (headers.cookie === undefined) return undefined;
    if (!isAllowedOrigin(this.config, headers.origin))
      throw new Forbidden('This socket was opened by another site.', 'cross_site');
    return fastifyCookie.parse(headers.cookie)[this.config.sessionCookie];
  }
}
