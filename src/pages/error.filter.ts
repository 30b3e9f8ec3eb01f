import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toReadError } from '../database/database-errors';
import { DatabaseHealth } from '../database/database-health';
import {
  AppError,
  BadRequest,
  Invalid,
  NotFound,
  RangeNotSatisfiable,
  TooLarge,
  Unauthenticated,
  UnsupportedMedia,
} from '../http/errors';
import { Pages } from './pages';

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
  if (status === 416) return new RangeNotSatisfiable();
  if (status !== undefined && status >= 400 && status < 500) return new BadRequest(detailOf(thrown));
  return new AppError(
    500,
    'internal',
    'Something went wrong',
    'That’s on us, and it’s in the log. Try again in a moment.',
  );
}

const DETAILS: Record<string, string> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send JSON, or leave out Content-Type.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body isn’t JSON.',
};

/** Nest wraps what Fastify throws. */
const detailOf = (thrown: unknown) =>
  DETAILS[((thrown as Error).cause as { code?: string } | undefined)?.code ?? ''];

/** RFC 9457 problem details with a stable `code`. */
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

@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly databaseHealth: DatabaseHealth,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = toAppError(thrown);
    this.databaseHealth.note(thrown);
    if (error.status === 500) request.log.error({ err: thrown }, error.code);
    this.send(error, request, reply);
  }

  send(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    if (error.status !== 500) request.refusal = { code: error.code, fields: fieldsOf(error) };
    reply.status(error.status);
    if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
    if (request.routeOptions.config?.tellsCodes) {
      reply.type('text/plain; charset=utf-8').send(error.code);
      return;
    }
    if (wantsProblem(request)) {
      if (error.status === 401) reply.header('www-authenticate', 'Bearer');
      reply.type('application/problem+json').send(JSON.stringify(problem(error, request.id)));
      return;
    }
    if (error instanceof Unauthenticated && error.code === 'unauthenticated')
      this.pages.toSignIn(request, reply);
    else reply.type('text/html; charset=utf-8').send(this.pages.error(error, request));
  }
}

const fieldsOf = (error: AppError) =>
  error instanceof Invalid
    ? error.errors.map(({ field, code }) => (code === 'unknown_field' ? code : `${field}:${code}`))
    : undefined;

const FOR_PROGRAMS = /^\/(api\/|mcp$|health|metrics|openapi\.json|ws\b|rooms\/:room_id\/(:bot_key|bot)\/)/;

/** Programs that look for something that isn't there, such as a server for OAuth, can't read pages. */
function wantsProblem({ routeOptions, url, headers }: FastifyRequest): boolean {
  const isKnown = routeOptions.url !== undefined;
  const page = isKnown ? /text\/html|\*\/\*/ : /text\/html/;
  return FOR_PROGRAMS.test(routeOptions.url ?? url) || !page.test(headers.accept ?? '*/*');
}
