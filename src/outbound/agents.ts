import { type LookupAddress, lookup } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { OutboundError } from './outbound-error';

const KEEP_ALIVE_MS = 15_000;

export type AddressRule = (address: string) => boolean;
export type Agents = Record<'http:' | 'https:', HttpAgent>;

export function agentsFor(canCall: AddressRule, keepAlive: boolean): Agents {
  const options = {
    keepAlive,
    maxFreeSockets: 16,
    lookup: lookupFor(canCall),
    timeout: KEEP_ALIVE_MS,
  };
  return { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };
}

export function assertPeer(socket: Socket, canCall: AddressRule): void {
  const peer = socket.remoteAddress ?? '';
  if (!canCall(peer)) socket.destroy(refused(peer));
}

/** Rejects names with any address that may not be called. */
export function lookupFor(canCall: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(new OutboundError('unresolvable', `${hostname} couldn’t be found.`), []);
      const rejected = found.find(({ address }) => !canCall(address));
      if (rejected) return callback(refused(hostname), []);
      answer(callback, options.all ?? false, found);
    });
  };
}

function answer(callback: Parameters<LookupFunction>[2], all: boolean, found: LookupAddress[]): void {
  if (all) return callback(null, found);
  callback(null, found[0]!.address, found[0]!.family);
}

export const refused = (host: string) =>
  new OutboundError('refused', `${host} isn’t an address this server is allowed to call.`);
