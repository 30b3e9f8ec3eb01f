import type { IncomingMessage } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { text } from '../../assets/texts/texts';
import { Config } from '../config/config';
import { PublicAddress } from '../config/public-address';
import { Addresses } from '../outbound/addresses';
import { PeerAddress } from './peer-address';

const words = text.proxies;
const MAX_SHOWN = 100;
const outside = new Addresses();

/** What requests tell of a proxy that doesn't fit the settings, said once: visitors can't mend it, administrators can. */
@Injectable()
export class ProxyWarnings {
  private readonly logger = new Logger('Proxy');
  private readonly found = new Map<'host' | 'origin' | 'forwarded', string>();
  private isReached = false;

  constructor(
    private readonly config: Config,
    private readonly address: PublicAddress,
    private readonly peers: PeerAddress,
  ) {}

  get all(): string[] {
    return [...this.found.values()];
  }

  checkRequest(request: IncomingMessage): void {
    this.checkHost(request.headers.host);
    if ('x-forwarded-for' in request.headers) this.checkForwarding(request.socket.remoteAddress ?? '');
  }

  /** @param headers of a live connection of somebody who is signed in, whose browser says that the page is ours */
  checkMember({ headers }: IncomingMessage): void {
    const { origin, 'sec-fetch-site': site } = headers;
    if (origin === undefined || site !== 'same-origin' || this.address.isAllowedOrigin(origin)) return;
    this.add('origin', words.origin(cut(origin), this.config.PUBLIC_URL));
  }

  private checkHost(host: string | undefined): void {
    if (this.address.isOwnHost(host)) {
      this.isReached = true;
      this.found.delete('host');
    } else if (!this.isReached) this.add('host', words.host(cut(host ?? ''), this.address.url));
  }

  /** Anyone can send the header, but only from our own network is it likely to be a proxy. */
  private checkForwarding(peer: string): void {
    if (!this.found.has('forwarded') && !this.peers.isTrusted(peer) && !outside.canCall(peer))
      this.add('forwarded', words.forwarded(peer.replace(/^::ffff:/i, '')));
  }

  private add(kind: 'host' | 'origin' | 'forwarded', message: string): void {
    if (this.found.has(kind)) return;
    this.found.set(kind, message);
    this.logger.warn(message);
  }
}

const cut = (value: string) => value.slice(0, MAX_SHOWN);
