import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from '../app.module';
import type { Config } from '../config/config';
import { SocketAdapter } from '../gateway/socket/socket-adapter';
import { Draining } from '../health/draining';
import { HttpMetrics } from '../health/metrics/http-metrics';
import { InputPipe } from '../http/input.pipe';
import { PUBLIC_FOLDER } from '../pages/asset-manifest';
import { ErrorFilter } from '../pages/error.filter';
import { IncomingRequestLog } from '../webhooks/requests/incoming-request-log';
import { registerBytes } from './any-body';
import { refuseBroken } from './broken-requests';
import { registerCompression } from './compression';
import { loggerSettings, NestLogger } from './logging';
import { programAddress } from './program-address';
import { nextRequestId, RequestLog } from './request-log';
import { refuseUnrouted, registerRequestRules } from './request-rules';

const JSON_BYTES = 256 * 1024;
const REPORT_BYTES = 16 * 1024;

/** @param rootModule lets tests replace parts of the module @throws {DataDirectoryError} */
export async function createApp(
  config: Config,
  rootModule = AppModule.with(config),
): Promise<NestFastifyApplication> {
  const adapter = httpAdapter(
    config,
    (error, request, reply) => void refuseUnrouted(app, config, error, request, reply),
  );
  const app = await NestFactory.create<NestFastifyApplication>(rootModule, adapter, {
    logger: new NestLogger(adapter.getInstance().log),
    abortOnError: false,
    bufferLogs: false,
  });
  await registerPlugins(app, config);
  app.get(Draining).listen(adapter.getInstance());
  app.get(HttpMetrics).listen(adapter.getInstance());
  app.get(IncomingRequestLog).listen(adapter.getInstance());
  registerRequestRules(app, config);
  registerCompression(adapter.getInstance());
  app.useGlobalFilters(app.get(ErrorFilter));
  app.useGlobalPipes(new InputPipe());
  app.useWebSocketAdapter(new SocketAdapter(app));
  await app.init();
  return app;
}

type RefuseUnrouted = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/** @param frameworkErrors handles malformed URLs, which reach neither a route nor the error filter */
function httpAdapter(config: Config, frameworkErrors: RefuseUnrouted): FastifyAdapter {
  return new FastifyAdapter({
    logger: loggerSettings(config),
    logController: new RequestLog({ requestIdLogLabel: 'request_id' }),
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
    bodyLimit: JSON_BYTES,
    // `slow-bodies.ts` sets the limits, because large files take longer.
    requestTimeout: 0,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    genReqId: nextRequestId,
    rewriteUrl: (request: IncomingMessage) => programAddress(overrideMethod(request)),
    return503OnClosing: false,
    // Class-validator checks input; the JSON schema compilers are not loaded.
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    frameworkErrors,
    clientErrorHandler: refuseBroken,
  });
}

const refuseSchema = () => () => {
  throw new Error('No route may have a schema of Fastify.');
};

async function registerPlugins(app: NestFastifyApplication, config: Config): Promise<void> {
  // Neither other sites nor scripts need cookies.
  await app.register(cookie, {
    parseOptions: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.isSecure },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const streamed = ['multipart/form-data', 'application/partial-upload'];
  fastify.addContentTypeParser(streamed, (_request, _payload, done) => done(null));
  registerBytes(fastify);
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
    setHeaders: openToFrames,
  });
}

/** What draws a PDF runs in a frame without an origin, to which even our own files are another's. */
function openToFrames(reply: FastifyReply, path: string): void {
  if (path.includes('/assets/pdf/')) reply.header('access-control-allow-origin', '*');
}

/** Rails convention: `?_method=delete` in a form names the real method. */
function overrideMethod(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const method = request.method === 'POST' && /[?&]_method=(put|patch|delete)\b/i.exec(url)?.[1];
  if (method) request.method = method.toUpperCase();
  return url;
}
