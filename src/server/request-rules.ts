import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Bans } from '../auth/bans';
import type { Config } from '../config/config';
import { PublicAddress } from '../config/public-address';
import { PART } from '../files/resumable/part-request';
import { shapeError } from '../http/body-shape';
import { BadRequest, CompressedBody, Misdirected, UnsupportedMedia } from '../http/errors';
import { countUnguarded } from '../http/rate-limits/limit-headers';
import { assertSaneHead } from '../http/request-head';
import { assertSameOrigin } from '../http/same-origin';
import { ErrorFilter, toAppError } from '../pages/error.filter';
import { OWN_HEADER } from '../protocol/own-header';
import { ProxyWarnings } from '../proxies/proxy-warnings';
import { asBytes } from './any-body';
import { PROBES } from './request-log';
import { securityHeaders } from './security-headers';
import { watchBody } from './slow-bodies';

const CORS_HEADERS = 'authorization, content-type, idempotency-key, last-event-id, upload-offset';

interface RequestRules {
  config: Config;
  errors: ErrorFilter;
  bans: Bans;
  address: PublicAddress;
  warnings: ProxyWarnings;
  headers: ReturnType<typeof securityHeaders>;
}

export function registerRequestRules(app: NestFastifyApplication, config: Config): void {
  const fastify = app.getHttpAdapter().getInstance();
  const address = app.get(PublicAddress);
  const rules: RequestRules = {
    config,
    errors: app.get(ErrorFilter),
    bans: app.get(Bans),
    address,
    warnings: app.get(ProxyWarnings),
    headers: securityHeaders(config, address),
  };
  fastify.addHook('onRequest', (request, reply) => onRequest(rules, request, reply));
  fastify.addHook('preValidation', async (request, reply) => {
    const detail = shapeError(request.body);
    if (detail === undefined) return undefined;
    rules.errors.send(new BadRequest(detail), request, reply);
    return reply;
  });
  const storage = app.get<ThrottlerStorage>(ThrottlerStorage);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!config.RATE_LIMITS || reply.hasHeader('ratelimit') || !isApi(request)) return done(null, payload);
    countUnguarded(storage, request, reply).then(() => done(null, payload), done);
  });
}

async function onRequest(
  rules: RequestRules,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  reply.header('x-request-id', request.id).headers(rules.headers);
  watchBody(request, reply);
  try {
    assertAllowed(rules, request);
    if (allowOrigin(rules.config, request, reply)) return reply;
    // The key of a bot is in no cookie, so no other site can use it.
    const asksForCookie = !isReport(request) && !request.routeOptions.config.takesAnyBody;
    if (asksForCookie) assertSameOrigin(rules.address, request);
    request.sentType = asBytes(request);
    assertUnpacked(request, reply);
    assertContentType(request);
    const path = withoutSlash(request);
    return path === undefined ? undefined : reply.redirect(path, 301);
  } catch (error) {
    rules.errors.send(toAppError(error), request, reply);
    return reply;
  }
}

function assertAllowed({ bans, address, warnings }: RequestRules, request: FastifyRequest): void {
  assertSaneHead(request.raw);
  // Probes come by address.
  if (!PROBES.test(routeOf(request))) {
    warnings.checkRequest(request.raw);
    assertHost(address, request);
  }
  bans.assertNotBanned(request.method, request.ip);
}

/** Fastify runs no hooks for a malformed URL. */
export async function refuseUnrouted(
  app: NestFastifyApplication,
  config: Config,
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.header('x-request-id', request.id).headers(securityHeaders(config, app.get(PublicAddress)));
  reply.header('cache-control', 'no-store');
  if (config.RATE_LIMITS && isApi(request))
    await countUnguarded(app.get<ThrottlerStorage>(ThrottlerStorage), request, reply);
  app.get(ErrorFilter).send(toAppError(error), request, reply);
}

function withoutSlash({ method, is404, url }: FastifyRequest): string | undefined {
  if (method !== 'GET' || !is404 || url.startsWith('/api/')) return undefined;
  // Browsers would read two slashes as another host.
  const [, path, query = ''] = /^(\/[\w@-][^?\\]*?)\/+(\?.*)?$/.exec(url) ?? [];
  return path && path + query;
}

function assertHost(address: PublicAddress, request: FastifyRequest): void {
  if (!address.isOwnHost(request.headers.host)) throw new Misdirected(request.headers.host);
}

function allowOrigin(config: Config, request: FastifyRequest, reply: FastifyReply): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !config.ALLOWED_ORIGINS.includes(origin) || !isApi(request)) return false;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
  reply.header(
    'access-control-expose-headers',
    `link, location, ratelimit, ratelimit-policy, retry-after, upload-offset, x-request-id, ${OWN_HEADER}`,
  );
  reply.header('vary', 'origin');
  if (request.method !== 'OPTIONS') return false;
  reply.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
  reply.header('access-control-allow-headers', CORS_HEADERS);
  reply.header('access-control-max-age', '600');
  reply.status(204).send();
  return true;
}

/** Nothing here unpacks bodies; read as they are, they would be called garbled. */
function assertUnpacked({ method, headers }: FastifyRequest, reply: FastifyReply): void {
  const coding = headers['content-encoding']?.trim() ?? '';
  if (method === 'GET' || method === 'HEAD' || /^(?:identity)?$/i.test(coding)) return;
  reply.header('accept-encoding', 'identity');
  throw new CompressedBody();
}

const FORM_WITH_FILES = /^multipart\//i;
const JSON_BODY = /^application\/json\b/i;

/** A cross-site form cannot send JSON. */
function assertContentType(request: FastifyRequest): void {
  const { method, headers, routeOptions } = request;
  if (method === 'GET' || method === 'HEAD') return;
  const type = headers['content-type'];
  if (routeOptions.config.acceptsParts && PART.test(type ?? '')) return;
  if (type === undefined) {
    if (isApi(request) && Number(headers['content-length'] ?? 0) > 0) throw new UnsupportedMedia();
  } else if (FORM_WITH_FILES.test(type)) {
    if (!routeOptions.config.acceptsFiles) throw new UnsupportedMedia();
  } else if (isApi(request) && !JSON_BODY.test(type)) throw new UnsupportedMedia();
}

/** The raw URL can spell the same path in many ways. */
const routeOf = ({ routeOptions, url }: FastifyRequest) => routeOptions.url ?? url;

/** Browsers may send these without the headers that the origin check needs; they change nothing. */
const isReport = (request: FastifyRequest) => routeOf(request) === '/csp_reports';

const isApi = (request: FastifyRequest) => routeOf(request).startsWith('/api/');
