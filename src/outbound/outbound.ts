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
import { OutboundError } from './outbound-error';

export interface OutboundRequest {
  method?: string;
  headers?: Record<string, string | number>;
  body?: Buffer | string;
  /** Of everything: looking the name up, connecting, sending, reading. */
  timeoutMs?: number;
  /** More of the answer than this is not read. */
  maxBytes?: number;
  /** Beside 80 and 443, for addresses that the operator has named. */
  anyPort?: boolean;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;
const KEEP_ALIVE_MS = 15_000;

/**
 * The one way out of the server. All addresses of a name are looked at, and one is called only when each of them may
 * be; the connection goes to exactly those, whatever the name means a moment later. Redirects are not followed.
 */
@Injectable()
export class Outbound implements OnModuleDestroy {
  private readonly addresses: Addresses;
  private readonly agents: { 'http:': HttpAgent; 'https:': HttpsAgent };

  constructor(config: Config) {
    this.addresses = new Addresses(config.OUTBOUND_NETWORKS);
    const options = { keepAlive: true, maxFreeSockets: 16, lookup: this.lookup, timeout: KEEP_ALIVE_MS };
    this.agents = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };
  }

  onModuleDestroy(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  /**
   * Looks whether an address may be called, without calling it.
   * @throws {OutboundError} `refused`, or `unresolvable`
   */
  async assertAllowed(address: string | URL, { anyPort = false } = {}): Promise<void> {
    const { hostname } = this.parse(address, anyPort);
    if (isIP(hostname) > 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.lookup(hostname, { all: true }, (error) => (error ? reject(error) : resolve()));
    await promise;
  }

  /** @throws {OutboundError} when there is no answer; any answer is one, whatever its status */
  async fetch(address: string | URL, options: OutboundRequest = {}): Promise<OutboundAnswer> {
    const { url } = this.parse(address, options.anyPort ?? false);
    const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    try {
      return await this.exchange(url, options, signal);
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      if (signal.aborted) throw new OutboundError('timeout', `${url.host} did not answer in time.`);
      throw new OutboundError('failed', `${url.host}: ${(error as Error).message}`);
    }
  }

  /** Whatever hides a number in a host name, `0x7f.1` or `2130706433`, is plain after parsing. */
  private parse(address: string | URL, anyPort: boolean): { url: URL; hostname: string } {
    if (!URL.canParse(String(address))) throw new OutboundError('refused', 'This is not an address.');
    const url = new URL(address);
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new OutboundError('refused', 'Only http and https are called.');
    if (url.username !== '' || url.password !== '')
      throw new OutboundError('refused', 'Addresses with a password are not called.');
    if (!anyPort && url.port !== '' && url.port !== '80' && url.port !== '443')
      throw new OutboundError('refused', 'Only the ports 80 and 443 are called.');
    if (isIP(hostname) > 0 && !this.addresses.mayCall(hostname)) throw refusal(hostname);
    return { url, hostname };
  }

  private exchange(url: URL, options: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    const { method = 'GET', headers, body, maxBytes = MAX_BYTES } = options;
    const protocol = url.protocol as keyof typeof this.agents;
    const { promise, resolve, reject } = Promise.withResolvers<OutboundAnswer>();
    const settings: RequestOptions = { method, headers, signal, agent: this.agents[protocol] };
    const send = protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, settings, (response) => void read(response, maxBytes).then(resolve, reject));
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => this.assertPeer(socket));
      else this.assertPeer(socket);
    });
    request.on('error', reject);
    request.end(body);
    return promise;
  }

  /** Before a byte is sent: where we are is where we meant to be. */
  private assertPeer(socket: Socket): void {
    const peer = socket.remoteAddress ?? '';
    if (!this.addresses.mayCall(peer)) socket.destroy(refusal(peer));
  }

  private readonly lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(new OutboundError('unresolvable', `${hostname} has no address.`), []);
      const wrong = found.find(({ address }) => !this.addresses.mayCall(address));
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

async function read(response: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBytes - bytes));
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}
