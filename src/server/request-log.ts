import { randomBytes } from 'node:crypto';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { loggedPath } from './logging';

const PROCESS = randomBytes(4).toString('base64url');
let count = 0;

/** For the log and the client; grants nothing. */
export function nextRequestId(): string {
  return `${PROCESS}${(++count).toString(36).padStart(6, '0')}`;
}

export const PROBES = /^\/(up|metrics|health(\/\w+)?)$/;

declare module 'fastify' {
  interface FastifyRequest {
    refusal?: { code: string; fields?: string[] };
  }
}

export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const isQuiet = PROBES.test(request.routeOptions.url ?? '') && reply.statusCode < 500;
    request.log[isQuiet ? 'debug' : 'info'](
      {
        method: request.method,
        path: loggedPath(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ip: request.ip,
        user_id: request.viewer?.user.id,
        ...request.refusal,
        ...(error && { err: error }),
      },
      'request',
    );
  }
}
