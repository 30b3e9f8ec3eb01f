import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Config } from './config';

/** Secrets that stand in a path: invitations, sign-in links, bot keys. */
const SECRET_PATHS = /^(\/(?:api\/v1\/)?(?:join|session\/transfers)\/)[^/?]+|^(\/rooms\/\d+\/)\d+-[^/?]+/;

/** A path as the log may show it: without secrets, and without what somebody searched for. */
export function loggedPath(url: string): string {
  return url.replace(SECRET_PATHS, '$1$2***').replace(/\?.*$/, '?…');
}

/** Settings of Fastify's own pino. No body, header, cookie or token is ever logged. */
export function loggerSettings(config: Config) {
  return {
    level: config.LOG_LEVEL,
    base: undefined,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        path: loggedPath(request.url),
        ip: request.ip,
      }),
    },
    ...(config.LOG_FORMAT === 'pretty' && { stream: { write: (line: string) => writePretty(line) } }),
  };
}

const COLOURS: Record<string, number> = { info: 36, warn: 33, error: 31, fatal: 35 };

function writePretty(line: string): void {
  const { time, level, message, reqId, req, res, responseTime, err, ...rest } = JSON.parse(line);
  const request = req ? ` ${req.method} ${req.path}` : '';
  const answer = res ? ` ${res.statusCode} ${Math.round(responseTime)} ms` : '';
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const stack = err?.stack ? `\n${err.stack}` : '';
  process.stdout.write(
    `${String(time).slice(11, 23)} \x1b[${COLOURS[level] ?? 90}m${level}\x1b[0m ${message ?? ''}${request}${answer}${more}${stack}\n`,
  );
}

/** Nest's words through the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: FastifyBaseLogger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (message instanceof Error) this.logger.error({ err: message, context }, message.message);
    else this.logger.error({ context, stack: rest.length > 1 ? rest[0] : undefined }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
