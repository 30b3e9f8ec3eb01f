import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Bans } from './auth/bans';
import { assertFewHeaders } from './auth/header-count';
import { countUnguarded } from './auth/limit-headers';
import { assertSameOrigin, isOwnHost } from './auth/same-origin';
import type { Config } from './config';
import { ErrorFilter, toAppError } from './error.filter';
import { BadRequest, Misdirected, UnsupportedMedia } from './errors';
import { PROBES } from './request-log';
import { securityHeaders } from './security-headers';
import { watchBody } from './slow-bodies';

const CORS_HEADERS = 'authorization, content-type, idempotency-key, last-event-id';

/** What holds for every request, before any route: host, origin, content type; and headers of every answer. */
export function registerRequestRules(app: NestFastifyApplication, config: Config): void {
  const fastify = app.getHttpAdapter().getInstance();
  const errors = app.get(ErrorFilter);
  const bans = app.get(Bans);
  const headers = securityHeaders(config);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).headers(headers);
    watchBody(request, reply);
    try {
      assertFewHeaders(request.raw);
      assertHost(config, request);
      bans.assertMayAsk(request.method, request.ip);
      if (allowOrigin(config, request, reply)) return reply;
      if (!isReport(request)) assertSameOrigin(config, request);
      assertContentType(request);
    } catch (error) {
      errors.send(toAppError(error), request, reply);
      return reply;
    }
    return undefined;
  });
  fastify.addHook('preValidation', async (request, reply) => {
    const fault = shapeFault(request.body);
    if (fault === undefined) return undefined;
    errors.send(new BadRequest(fault), request, reply);
    return reply;
  });
  const storage = app.get<ThrottlerStorage>(ThrottlerStorage);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!config.RATE_LIMITS || reply.hasHeader('ratelimit') || !isApi(request)) return done(null, payload);
    countUnguarded(storage, request, reply).then(() => done(null, payload), done);
  });
}

/** An address that cannot be read meets no hook; what those would do is done here. */
export async function refuseUnrouted(
  app: NestFastifyApplication,
  config: Config,
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.header('x-request-id', request.id).headers(securityHeaders(config));
  reply.header('cache-control', 'no-store');
  if (config.RATE_LIMITS && isApi(request))
    await countUnguarded(app.get<ThrottlerStorage>(ThrottlerStorage), request, reply);
  app.get(ErrorFilter).send(toAppError(error), request, reply);
}

const MAX_DEPTH = 5;
const MAX_FIELDS = 100;

/** Lists in lists in lists break whoever walks through them, and thousands of fields keep them busy. */
function shapeFault(body: unknown): string | undefined {
  let level = [body].filter(isObject);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === MAX_DEPTH) return 'The request is nested too deeply.';
    if (level.some((value) => !Array.isArray(value) && Object.keys(value).length > MAX_FIELDS))
      return 'The request has too many fields.';
    level = level.flatMap((value) => Object.values(value)).filter(isObject);
  }
  return undefined;
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';

/** With a configured origin, other host names are not ours. Probes come by address. */
function assertHost(config: Config, request: FastifyRequest): void {
  if (!PROBES.test(routeOf(request)) && !isOwnHost(config, request.headers.host)) throw new Misdirected();
}

/** @returns true when the request was a preflight and is answered */
function allowOrigin(config: Config, request: FastifyRequest, reply: FastifyReply): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !config.ALLOWED_ORIGINS.includes(origin) || !isApi(request)) return false;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
  reply.header(
    'access-control-expose-headers',
    'link, ratelimit, ratelimit-policy, retry-after, x-request-id',
  );
  reply.header('vary', 'origin');
  if (request.method !== 'OPTIONS') return false;
  reply.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
  reply.header('access-control-allow-headers', CORS_HEADERS);
  reply.header('access-control-max-age', '600');
  reply.status(204).send();
  return true;
}

const FORM_WITH_FILES = /^multipart\//i;
const JSON_BODY = /^application\/json\b/i;

/**
 * Forms with files go only where files are taken. Beside them the API takes JSON only: a form of another site can
 * send anything but that.
 */
function assertContentType(request: FastifyRequest): void {
  const { method, headers, routeOptions } = request;
  if (method === 'GET' || method === 'HEAD') return;
  const type = headers['content-type'];
  if (type === undefined) {
    if (isApi(request) && Number(headers['content-length'] ?? 0) > 0) throw new UnsupportedMedia();
  } else if (FORM_WITH_FILES.test(type)) {
    if (!routeOptions.config.takesFiles) throw new UnsupportedMedia();
  } else if (isApi(request) && !JSON_BODY.test(type)) throw new UnsupportedMedia();
}

/** The address as the route has it: on the wire the same one can be written in many ways. */
const routeOf = ({ routeOptions, url }: FastifyRequest) => routeOptions.url ?? url;

/** Browsers send it by themselves, marked with nothing; it changes nothing. */
const isReport = (request: FastifyRequest) => routeOf(request) === '/csp_reports';

const isApi = (request: FastifyRequest) => routeOf(request).startsWith('/api/');
