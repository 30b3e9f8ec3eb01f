import { type LookupAddress, lookup } from 'node:dns';
import {
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config';
import { Addresses } from './addresses';
import { type AnswerBody, readBody } from './answer-body';
import { OutboundError } from './outbound-error';

export interface OutboundRequest {
  method?: string;
  headers?: Record<string, string | number>;
  body?: Buffer | string;
  /** Of everything: looking names up, connecting, sending, redirects, reading. */
  timeoutMs?: number;
  /** More of the answer than this, unpacked, is not read. */
  maxBytes?: number;
  /** Beside 80 and 443, at any address that may be called; otherwise only in networks that the operator has named. */
  anyPort?: boolean;
  /** How often it goes where an answer sends it; each hop is judged anew. */
  redirects?: number;
  /** Whether the body is worth reading; otherwise it is empty. */
  accepts?: (answer: Pick<OutboundAnswer, 'status' | 'headers'>) => boolean;
  /** Asked for each piece of the body: true when nothing more of it is needed. */
  isEnough?: (piece: Buffer) => boolean;
}

export interface OutboundAnswer extends AnswerBody {
  /** Where it came from, after redirects. */
  url: string;
  status: number;
  headers: IncomingMessage['headers'];
}

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;
const KEEP_ALIVE_MS = 15_000;

type Judge = (address: string) => boolean;
type Agents = Record<'http:' | 'https:', HttpAgent>;

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
    const request = send(
      url,
      settings,
      (response) => void read(response, url, options).then(resolve, reject),
    );
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => assertPeer(socket, mayCall));
      else assertPeer(socket, mayCall);
    });
    request.on('error', reject);
    request.end(body);
    return promise;
  }
}

function agentsFor(mayCall: Judge, keepAlive: boolean): Agents {
  const options = {
    keepAlive,
    maxFreeSockets: 16,
    lookup: lookupFor(mayCall),
    timeout: KEEP_ALIVE_MS,
  };
  return { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };
}

/** Before a byte is sent: where we are is where we meant to be. */
function assertPeer(socket: Socket, mayCall: Judge): void {
  const peer = socket.remoteAddress ?? '';
  if (!mayCall(peer)) socket.destroy(refusal(peer));
}

function lookupFor(mayCall: Judge): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(new OutboundError('unresolvable', `${hostname} has no address.`), []);
      const wrong = found.find(({ address }) => !mayCall(address));
      if (wrong) return callback(refusal(hostname), []);
      answer(callback, options.all ?? false, found);
    });
  };
}

function answer(callback: Parameters<LookupFunction>[2], all: boolean, found: LookupAddress[]): void {
  if (all) return callback(null, found);
  callback(null, found[0]!.address, found[0]!.family);
}

const refusal = (host: string) =>
  new OutboundError('refused', `${host} is not an address that may be called.`);

const REDIRECTS = [301, 302, 303, 307, 308];

/** Where an answer sends us. */
function redirectOf({ status, headers, url }: Pick<OutboundAnswer, 'status' | 'headers' | 'url'>) {
  const { location } = headers;
  if (location === undefined || !REDIRECTS.includes(status)) return undefined;
  return URL.canParse(location, url) ? new URL(location, url) : undefined;
}

async function read(
  response: IncomingMessage,
  { href: url }: URL,
  { maxBytes = MAX_BYTES, redirects = 0, accepts = () => true, isEnough }: OutboundRequest,
): Promise<OutboundAnswer> {
  const head = { url, status: response.statusCode ?? 0, headers: response.headers };
  const isRead = accepts(head) && !(redirects > 0 && redirectOf(head));
  if (isRead) return { ...head, ...(await readBody(response, maxBytes, isEnough)) };
  response.destroy();
  return { ...head, body: Buffer.alloc(0), isCut: false };
}
