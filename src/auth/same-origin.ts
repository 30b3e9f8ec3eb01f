import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { Forbidden } from '../errors';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isAllowedOrigin(config: Config, origin: string | undefined): boolean {
  return (
    origin !== undefined && (config.ownOrigins.includes(origin) || config.ALLOWED_ORIGINS.includes(origin))
  );
}

/** With a configured origin, other host names are not ours. */
export function isOwnHost(config: Config, host: string | undefined): boolean {
  if (config.PUBLIC_URL === undefined) return true;
  return [config.PUBLIC_URL, ...config.ALLOWED_ORIGINS].some((origin) => new URL(origin).host === host);
}

/**
 * Lets a browser's cookie change something only from our own pages. Programs with a Bearer token carry no
 * cookie that could be abused, and pass.
 * @throws {Forbidden}
 */
export function assertSameOrigin(config: Config, { method, headers }: FastifyRequest): void {
  if (SAFE.has(method) || headers.authorization !== undefined) return;
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  const isOurs =
    site === undefined ? isAllowedOrigin(config, origin) : site === 'same-origin' || isListed(config, origin);
  // Without a cookie and without a browser's marks there is nothing to protect: a program that signs in.
  const isProgram = site === undefined && origin === undefined && headers.cookie === undefined;
  if (!isOurs && !isProgram) throw new Forbidden('This form came from another site.', 'cross_site');
}

const isListed = (config: Config, origin: string | undefined) =>
  origin !== undefined && config.ALLOWED_ORIGINS.includes(origin);
