import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { PublicAddress } from '../config/public-address';
import { hasBearer } from './bearer';
import { Forbidden } from './errors';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Prevents CSRF; browsers never send bearer tokens by themselves. @throws {Forbidden} */
export function assertSameOrigin(address: PublicAddress, { method, headers }: FastifyRequest): void {
  if (SAFE.has(method) || hasBearer(headers)) return;
  const isProgram =
    headers['sec-fetch-site'] === undefined && headers.origin === undefined && headers.cookie === undefined;
  if (!isOwnPage(address, headers) && !isProgram)
    throw new Forbidden('This request came from another site.', 'cross_site');
}

/** Browsers know better than our settings which pages are ours; older ones say only where a page comes from. */
export function isOwnPage(address: PublicAddress, headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined) return address.isAllowedOrigin(headers.origin);
  return site === 'same-origin' || address.isListedOrigin(headers.origin);
}
