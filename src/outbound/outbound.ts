import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config';
import { Addresses } from './addresses';
import { type Agents, agentsFor, assertPeer, type Judge, lookupFor, refusal } from './agents';
import { type AnswerOptions, type OutboundAnswer, readAnswer, redirectOf } from './answer';
import { OutboundError } from './outbound-error';

export interface OutboundRequest extends AnswerOptions {
  method?: string;
  headers?: Record<string, string | number>;
  body?: Buffer | string;
  /** Of everything: looking names up, connecting, sending, redirects, reading. */
  timeoutMs?: number;
  /** Beside 80 and 443, at any address that may be called; otherwise only in networks that the operator has named. */
  anyPort?: boolean;
}

const TIMEOUT_MS = 5_000;

/** An address that may be called, as far as it can be seen; whoever answers for its name is judged by `mayCall`. */
interface Target {
  url: URL;
  hostname: string;
  agents: Agents;
  mayCall: Judge;
}

/**
 * The one way out of the server. All addresses of a name are looked at, and one is called only when each of them may
 * be; the connection goes to exactly those, whatever the name means a moment later. Redirects are followed by hand.
 */
@Injectable()
export class Outbound implements OnModuleDestroy {
  private readonly addresses: Addresses;
  private readonly hasOpened: boolean;
  private readonly mayCall: Judge = (address) => this.addresses.mayCall(address);
  private readonly isOpened: Judge = (address) => this.addresses.isOpened(address);
  /** Push services are called again and again; pages are not, and have their connection to themselves. */
  private readonly lasting = agentsFor(this.mayCall, true);
  private readonly agents = agentsFor(this.mayCall, false);
  private readonly openedAgents = agentsFor(this.isOpened, false);

  constructor(config: Config) {
    this.addresses = new Addresses(config.OUTBOUND_NETWORKS);
    this.hasOpened = config.OUTBOUND_NETWORKS.length > 0;
  }

  onModuleDestroy(): void {
    for (const agents of [this.lasting, this.agents, this.openedAgents])
      for (const agent of Object.values(agents)) agent.destroy();
  }

  /**
   * Looks whether an address may be called, without calling it.
   * @throws {OutboundError} `refused`, or `unresolvable`
   */
  async assertAllowed(address: string | URL, { anyPort = false } = {}): Promise<void> {
    const { hostname, mayCall } = this.parse(address, anyPort);
    if (isIP(hostname) > 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    lookupFor(mayCall)(hostname, { all: true }, (error) => (error ? reject(error) : resolve()));
    await promise;
  }

  /** @throws {OutboundError} when there is no answer; any answer is one, whatever its status */
  async fetch(address: string | URL, options: OutboundRequest = {}): Promise<OutboundAnswer> {
    const { redirects = 0, timeoutMs = TIMEOUT_MS, anyPort = false } = options;
    const signal = AbortSignal.timeout(timeoutMs);
    let target = this.parse(address, anyPort);
    for (let left = redirects; ; left--) {
      const answer = await this.attempt(target, options, signal);
      const next = redirects > 0 ? redirectOf(answer) : undefined;
      if (!next) return answer;
      if (left === 0) throw new OutboundError('failed', `${target.url.host} sends us on and on.`);
      target = this.parse(next, anyPort);
    }
  }

  private async attempt(
    target: Target,
    options: OutboundRequest,
    signal: AbortSignal,
  ): Promise<OutboundAnswer> {
    try {
      return await this.exchange(target, options, signal);
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      const { host } = target.url;
      if (signal.aborted) throw new OutboundError('timeout', `${host} did not answer in time.`);
      throw new OutboundError('failed', `${host}: ${(error as Error).message}`);
    }
  }

  /** Whatever hides a number in a host name, `0x7f.1` or `2130706433`, is plain after parsing. */
  private parse(address: string | URL, anyPort: boolean): Target {
    if (!URL.canParse(String(address))) throw new OutboundError('refused', 'This is not an address.');
    const url = new URL(address);
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new OutboundError('refused', 'Only http and https are called.');
    if (url.username !== '' || url.password !== '')
      throw new OutboundError('refused', 'Addresses with a password are not called.');
    const isUsual = anyPort || ['', '80', '443'].includes(url.port);
    if (!isUsual && !this.hasOpened)
      throw new OutboundError('refused', 'Only the ports 80 and 443 are called.');
    const mayCall = isUsual ? this.mayCall : this.isOpened;
    if (isIP(hostname) > 0 && !mayCall(hostname)) throw refusal(hostname);
    const agents = anyPort ? this.lasting : isUsual ? this.agents : this.openedAgents;
    return { url, hostname, mayCall, agents };
  }

  private exchange(target: Target, options: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    const { method = 'GET', headers, body } = options;
    const { url, agents, mayCall } = target;
    const { promise, resolve, reject } = Promise.withResolvers<OutboundAnswer>();
    const settings: RequestOptions = { method, headers, signal, agent: agents[url.protocol as keyof Agents] };
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, settings, (answer) => {
      readAnswer(answer, url, options).then(resolve, reject);
    });
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => assertPeer(socket, mayCall));
      else assertPeer(socket, mayCall);
    });
    request.on('error', reject);
    request.end(body);
    return promise;
  }
}
