import { type LookupAddress, lookup } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { OutboundError } from './outbound-error';

const KEEP_ALIVE_MS = 15_000;

/** Says whether an address may be called. */
export type Judge = (address: string) => boolean;
export type Agents = Record<'http:' | 'https:', HttpAgent>;

/** They connect only where `mayCall` lets them. */
export function agentsFor(mayCall: Judge, keepAlive: boolean): Agents {
  const options = {
    keepAlive,
    maxFreeSockets: 16,
    lookup: lookupFor(mayCall),
    timeout: KEEP_ALIVE_MS,
  };
  return { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) };
}

/** Before a byte is sent: where we are is where we meant to be. */
export function assertPeer(socket: Socket, mayCall: Judge): void {
  const peer = socket.remoteAddress ?? '';
  if (!mayCall(peer)) socket.destroy(refusal(peer));
}

/** Looks names up as Node does, and refuses those that also mean another address. */
export function lookupFor(mayCall: Judge): LookupFunction {
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

export const refusal = (host: string) =>
  new OutboundError('refused', `${host} is not an address that may be called.`);
