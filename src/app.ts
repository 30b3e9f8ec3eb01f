import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { registerCompression } from './compression';
import type { Config } from './config';
import { ErrorFilter } from './error.filter';
import { SocketAdapter } from './gateway/socket-adapter';
import { Draining } from './health/draining';
import { HttpMetrics } from './health/http-metrics';
import { InputPipe } from './input.pipe';
import { loggerSettings, NestLogger } from './logging';
import { PUBLIC_FOLDER } from './pages/asset-manifest';
import { nextRequestId, RequestLog } from './request-log';
import { refuseUnrouted, registerRequestRules } from './request-rules';

const JSON_BYTES = 256 * 1024;
const REPORT_BYTES = 16 * 1024;

/**
 * The whole server, ready to listen.
 * @throws {DataDirectoryError} when the data directory is in use or not writable
 */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = httpAdapter(
    config,
    (error, request, reply) => void refuseUnrouted(app, config, error, request, reply),
  );
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new NestLogger(adapter.getInstance().log),
    abortOnError: false,
    bufferLogs: false,
  });
  await registerPlugins(app, config);
  app.get(Draining).listen(adapter.getInstance());
  app.get(HttpMetrics).listen(adapter.getInstance());
  registerRequestRules(app, config);
  registerCompression(adapter.getInstance());
  app.useGlobalFilters(app.get(ErrorFilter));
  app.useGlobalPipes(new InputPipe());
  app.useWebSocketAdapter(new SocketAdapter(app));
  await app.init();
  return app;
}

type RefuseUnrouted = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/** @param frameworkErrors a broken address never reaches a route, nor the filter */
function httpAdapter(config: Config, frameworkErrors: RefuseUnrouted): FastifyAdapter {
  return new FastifyAdapter({
    logger: loggerSettings(config),
    logController: new RequestLog({ requestIdLogLabel: 'request_id' }),
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
    bodyLimit: JSON_BYTES,
    // `slow-bodies.ts` says how long a request may take: a large file may take longer.
    requestTimeout: 0,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    genReqId: nextRequestId,
    rewriteUrl: overrideMethod,
    return503OnClosing: false,
    // Input is checked by classes: what compiles JSON schemas stays out of memory.
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    frameworkErrors,
  });
}

const refuseSchema = () => () => {
  throw new Error('No route may have a schema of Fastify.');
};

async function registerPlugins(app: NestFastifyApplication, config: Config): Promise<void> {
  // Every cookie of ours is like this; nobody needs one anywhere else, or in a script.
  await app.register(cookie, {
    parseOptions: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.isSecure },
  });
  const fastify = app.getHttpAdapter().getInstance();
  // Whoever takes a form with files reads it as it comes.
  fastify.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  const small = { parseAs: 'string', bodyLimit: REPORT_BYTES } as const;
  const asJson = fastify.getDefaultJsonParser('ignore', 'ignore');
  fastify.addContentTypeParser(['application/reports+json', 'application/csp-report'], small, asJson);
  await app.register(fastifyStatic, {
    root: `${PUBLIC_FOLDER}/assets`,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
}

/** HTML forms know only GET and POST: `?_method=delete` in a form's address says what is meant. */
function overrideMethod(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const method = request.method === 'POST' && /[?&]_method=(put|patch|delete)\b/i.exec(url)?.[1];
  if (method) request.method = method.toUpperCase();
  return url;
}
