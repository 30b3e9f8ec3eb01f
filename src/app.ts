import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import type { Config } from './config';
import { ErrorFilter, toAppError } from './error.filter';
import { SocketAdapter } from './gateway/socket-adapter';
import { Draining } from './health/draining';
import { HttpMetrics } from './health/http-metrics';
import { loggerSettings, NestLogger } from './logging';
import { PUBLIC_FOLDER } from './pages/asset-manifest';
import { RequestLog } from './request-log';
import { registerRequestRules } from './request-rules';
import { helmetSettings } from './security-headers';
import { invalid } from './validation';

const JSON_BYTES = 256 * 1024;

/**
 * The whole server, ready to listen.
 * @throws {DataDirectoryError} when the data directory is in use or not writable
 */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: loggerSettings(config),
    logController: new RequestLog({ requestIdLogLabel: 'request_id' }),
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
    bodyLimit: JSON_BYTES,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    genReqId: () => randomBytes(9).toString('base64url'),
    rewriteUrl: overrideMethod,
    return503OnClosing: false,
    // A broken address never reaches a route, nor the filter.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      app.get(ErrorFilter).send(toAppError(error), request, reply),
  });
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config),
    adapter,
    {
      logger: new NestLogger(adapter.getInstance().log),
      abortOnError: false,
      bufferLogs: false,
    },
  );
  await app.register(cookie);
  await app.register(helmet, helmetSettings(config));
  await app.register(fastifyStatic, {
    root: `${PUBLIC_FOLDER}/assets`,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
  app.get(Draining).listen(adapter.getInstance());
  app.get(HttpMetrics).listen(adapter.getInstance());
  registerRequestRules(app, config);
  app.useGlobalFilters(app.get(ErrorFilter));
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      transformOptions: { exposeDefaultValues: true },
      exceptionFactory: invalid,
    }),
  );
  app.useWebSocketAdapter(new SocketAdapter(app));
  await app.init();
  return app;
}

/** HTML forms know only GET and POST: `?_method=delete` in a form's address says what is meant. */
function overrideMethod(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const method = request.method === 'POST' && /[?&]_method=(put|patch|delete)\b/i.exec(url)?.[1];
  if (method) request.method = method.toUpperCase();
  return url;
}
