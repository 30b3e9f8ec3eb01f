import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { AUDIT } from '../auth/keys/keys';
import type { Config } from '../config/config';
import { DRAWING_CONTEXT } from '../files/thumbnails/drawing-error';

const MAX_SEGMENT = 20;

/** Join codes and other secrets are not numeric. */
export function loggedPath({ url, is404, routeOptions, params }: FastifyRequest): string {
  if (is404 || routeOptions.url === undefined) return maskedPath(url);
  const values = params as Record<string, string>;
  return routeOptions.url.replace(/:(\w+)|\*$/g, (_, name) => {
    const value = values[name ?? '*'] ?? '';
    return /^\d{1,15}$/.test(value) ? value : '***';
  });
}

export function maskedPath(url: string): string {
  const segments = url.split(/[?#]/, 1)[0]!.split('/').slice(0, 8);
  return segments.map((segment) => (isHarmless(segment) ? segment : '***')).join('/');
}

const BOT_KEY = /^\d+-[0-9A-Za-z]{12}$/;

const isHarmless = (segment: string) =>
  /^[\w.@-]*$/.test(segment) && segment.length <= MAX_SEGMENT && !BOT_KEY.test(segment);

export function loggerSettings(config: Config) {
  return {
    level: config.LOG_LEVEL,
    base: undefined,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: () => ({}), res: () => ({}) },
    stream: {
      write: (line: string) => log.write(line, config.LOG_FORMAT === 'pretty' ? pretty(line) : line),
    },
  };
}

const FLUSH_MS = 100;
const FLUSH_LENGTH = 8 * 1024;
const SERIOUS = /^\{"level":"(?:error|fatal)"/;

/** One write per line can cost more than the request. Errors are flushed at once. */
class BufferedLog {
  private waiting = '';
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    process.on('exit', () => this.flush());
  }

  write(line: string, formatted: string): void {
    this.waiting += formatted;
    if (this.waiting.length >= FLUSH_LENGTH || SERIOUS.test(line)) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting !== '') process.stdout.write(this.waiting);
    this.waiting = '';
  }
}

const log = new BufferedLog();

const COLOURS: Record<string, number> = { info: 36, warn: 33, error: 31, fatal: 35 };

function pretty(line: string): string {
  const { time, level, message, request_id, method, path, status, ms, err, ...rest } = JSON.parse(line);
  const words = method ? `${method} ${path} ${status} ${ms} ms` : (message ?? '');
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const stack = err?.stack ? `\n${err.stack}` : '';
  return `${String(time).slice(11, 23)} \x1b[${COLOURS[level] ?? 90}m${level}\x1b[0m ${words}${more}${stack}\n`;
}

/** The bundler puts `_` before the name of a class that mentions itself. */
const named = (context: unknown) => (typeof context === 'string' ? context.replace(/^_/, '') : context);

export class NestLogger implements LoggerService {
  constructor(private readonly logger: FastifyBaseLogger) {}

  log(message: unknown, context?: string): void {
    if (context === AUDIT) this.logger.info({ context, ...(message as object) }, 'audit');
    else if (context === DRAWING_CONTEXT) this.logger.info({ context }, String(message));
    else this.logger.debug({ context: named(context) }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context: named(context) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = named(rest.at(-1));
    if (context === 'ExceptionHandler') return; // `cli/exit.ts` reports startup errors in one line
    if (message instanceof Error) this.logger.error({ err: message, context }, message.message);
    else this.logger.error({ context, stack: rest.length > 1 ? rest[0] : undefined }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context: named(context) }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context: named(context) }, String(message));
  }
}
