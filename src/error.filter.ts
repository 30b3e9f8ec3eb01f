import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Condition } from './database/condition';
import { toReadError } from './database/faults';
import {
  AppError,
  BadRequest,
  Invalid,
  NoSuchPart,
  NotFound,
  TooLarge,
  Unauthenticated,
  UnsupportedMedia,
} from './errors';
import { Pages } from './pages/pages';

/** A stable answer for everything that can go wrong, ours or not. */
export function toAppError(thrown: unknown): AppError {
  const error = toReadError(thrown);
  if (error instanceof AppError) return error;
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: number } | null)?.statusCode;
  if (status === 404) return new NotFound();
  if (status === 413) return new TooLarge();
  if (status === 415) return new UnsupportedMedia();
  if (status === 416) return new NoSuchPart();
  if (status !== undefined && status >= 400 && status < 500) return new BadRequest();
  return new AppError(
    500,
    'internal',
    'Something broke',
    'That is our fault, not yours. It has been noted; try again.',
  );
}

/** RFC 9457, with our stable `code`. */
export function problem(error: AppError, requestId: string) {
  return {
    type: `/docs/errors#${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    request_id: requestId,
    ...(error.errors.length > 0 && { errors: error.errors }),
  };
}

/** Pages get a page, programs get problem JSON. A client's mistake leaves no stack trace in the log. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly condition: Condition,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = toAppError(thrown);
    this.condition.note(thrown);
    if (error.status === 500) request.log.error({ err: thrown }, error.code);
    this.send(error, request, reply);
  }

  send(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    if (error.status !== 500) request.refusal = { code: error.code, fields: fieldsOf(error) };
    reply.status(error.status);
    if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
    if (isApi(request)) {
      if (error.status === 401) reply.header('www-authenticate', 'Bearer');
      reply.type('application/problem+json').send(JSON.stringify(problem(error, request.id)));
      return;
    }
    if (error instanceof Unauthenticated && error.code === 'unauthenticated')
      this.pages.toSignIn(request, reply);
    else reply.type('text/html; charset=utf-8').send(this.pages.error(error, request));
  }
}

/** Not the name of an unknown field: that is text of the client's. */
const fieldsOf = (error: AppError) =>
  error instanceof Invalid
    ? error.errors.map(({ field, code }) => (code === 'unknown_field' ? code : `${field}:${code}`))
    : undefined;

function isApi({ routeOptions, url, headers }: FastifyRequest): boolean {
  return (
    /^\/(api\/|health|metrics|openapi\.json|ws\b)/.test(routeOptions.url ?? url) ||
    !/text\/html|\*\/\*/.test(headers.accept ?? '*/*')
  );
}
