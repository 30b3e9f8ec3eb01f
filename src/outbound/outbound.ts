import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/config';
import { Addresses } from './addresses';
import { type AddressRule, type Agents, agentsFor, assertPeer, lookupFor, refused } from './agents';
import type { CookieJar } from './cookie-jar';
import { OutboundError } from './outbound-error';
import { type OutboundResponse, type ResponseOptions, readResponse, redirectOf } from './response';

export interface OutboundRequest extends ResponseOptions {
  method?: string;
  headers?: Record<string, string | number>;
  body?: Buffer | string;
  timeoutMs?: number;
  cookies?: CookieJar;
  /** Otherwise only 80 and 443, except in `OUTBOUND_NETWORKS`. */
  anyPort?: boolean;
}

const TIMEOUT_MS = 5_000;
/** As much as browsers take. */
const MAX_HEADER_BYTES = 64 * 1024;

interface Target {
  url: URL;
  hostname: string;
  agents: Agents;
  canCall: AddressRule;
}

/** Only checked addresses are connected to, also after redirects, which defeats DNS rebinding. */
@Injectable()
export class Outbound implements OnModuleDestroy {
  private readonly addresses: Addresses;
  private readonly hasAllowedNetworks: boolean;
  private readonly isPublic: AddressRule = (address) => this.addresses.canCall(address);
  private readonly isAllowedPrivate: AddressRule = (address) => this.addresses.isAllowedPrivate(address);
  /** Only push services are called often enough. */
  private readonly keepAliveAgents = agentsFor(this.isPublic, true);
  private readonly agents = agentsFor(this.isPublic, false);
  private readonly privateAgents = agentsFor(this.isAllowedPrivate, false);

  constructor(private readonly config: Config) {
    this.addresses = new Addresses(config.OUTBOUND_NETWORKS);
    this.hasAllowedNetworks = config.OUTBOUND_NETWORKS.length > 0;
  }

  onModuleDestroy(): void {
    for (const agents of [this.keepAliveAgents, this.agents, this.privateAgents])
      for (const agent of Object.values(agents)) agent.destroy();
  }

  /** @throws {OutboundError} `refused`, or `unresolvable` */
  async assertAllowed(address: string | URL, { anyPort = false } = {}): Promise<void> {
    const { hostname, canCall } = this.parse(address, anyPort);
    if (isIP(hostname) > 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    lookupFor(canCall)(hostname, { all: true }, (error) => (error ? reject(error) : resolve()));
    await promise;
  }

  /** @throws {OutboundError} when there is no response */
  async fetch(address: string | URL, options: OutboundRequest = {}): Promise<OutboundResponse> {
    const { redirects = 0, timeoutMs = TIMEOUT_MS, anyPort = false, cookies } = options;
    const signal = AbortSignal.timeout(timeoutMs);
    let target = this.parse(address, anyPort);
    for (let followed = 0; ; followed++) {
      const answer = await this.attempt(target, options, signal);
      cookies?.store(target.url, answer.headers['set-cookie']);
      const next = redirects > 0 ? redirectOf(answer) : undefined;
      if (!next) return { ...answer, redirects: followed };
      if (followed === redirects)
        throw new OutboundError('failed', `Too many redirects from ${target.url.host}.`);
      target = this.parse(next, anyPort);
    }
  }

  private async attempt(
    target: Target,
    options: OutboundRequest,
    signal: AbortSignal,
  ): Promise<OutboundResponse> {
    try {
      return await this.exchange(target, options, signal);
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      const { host } = target.url;
      if (signal.aborted) throw new OutboundError('timeout', `${host} took too long to respond.`);
      const reason = isOfCertificate(error as NodeJS.ErrnoException) ? 'certificate' : 'failed';
      throw new OutboundError(reason, `${host}: ${(error as Error).message}`);
    }
  }

  private parse(address: string | URL, anyPort: boolean): Target {
    const url = parseUrl(address);
    if (!this.config.OUTBOUND)
      throw new OutboundError('refused', 'This server calls no other (OUTBOUND=off).');
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    const isPortAllowed = anyPort || ['', '80', '443'].includes(url.port);
    if (!isPortAllowed && !this.hasAllowedNetworks)
      throw new OutboundError('refused', 'Only ports 80 and 443 are allowed.');
    const canCall = isPortAllowed ? this.isPublic : this.isAllowedPrivate;
    if (isIP(hostname) > 0 && !canCall(hostname)) throw refused(hostname);
    const agents = anyPort ? this.keepAliveAgents : isPortAllowed ? this.agents : this.privateAgents;
    return { url, hostname, canCall, agents };
  }

  private exchange(target: Target, options: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse> {
    const { method = 'GET', body, cookies } = options;
    const { url, agents, canCall } = target;
    const headers = { ...options.headers, ...cookies?.headersFor(url) };
    const { promise, resolve, reject } = Promise.withResolvers<OutboundResponse>();
    const agent = agents[url.protocol as keyof Agents];
    const settings: RequestOptions = { method, headers, signal, agent, maxHeaderSize: MAX_HEADER_BYTES };
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    let isAnswered = false;
    const request = send(url, settings, (answer) => {
      isAnswered = true;
      readResponse(answer, url, options).then(resolve, reject);
    });
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => assertPeer(socket, canCall));
      else assertPeer(socket, canCall);
    });
    // Once there is a response, reading it fails with what came until then.
    request.on('error', (error) => isAnswered || reject(error));
    request.end(body);
    return promise;
  }
}

/** The codes of OpenSSL and Node.js, such as `CERT_HAS_EXPIRED`. */
export const isOfCertificate = ({ code = '' }: NodeJS.ErrnoException) =>
  /CERT|UNABLE_TO_VERIFY|ISSUER|INVALID_CA|HOSTNAME_MISMATCH/.test(code);

/** `URL` normalizes disguises such as `0x7f.1` and `2130706433`. */
function parseUrl(address: string | URL): URL {
  if (!URL.canParse(String(address))) throw new OutboundError('refused', 'This isn’t a valid URL.');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutboundError('refused', 'Only http and https URLs are allowed.');
  if (url.username !== '' || url.password !== '')
    throw new OutboundError('refused', 'URLs with a user name or password aren’t allowed.');
  return url;
}
