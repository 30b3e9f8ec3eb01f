import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { clientAddress } from '../../http/client-address';
import { idempotentRequestOf } from '../../http/idempotency-key';
import { hashBody, Idempotency } from './idempotency';

interface Response {
  status: number;
  body: unknown;
}

@Injectable()
class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { key, body } = idempotentRequestOf(request);
    if (key === undefined) return next.handle();
    const bodyHash = hashBody([request.url, body ?? null]);
    // The answer may hold a token, and a signed-out client is known only by its address.
    const owned = request.viewer ? key : `${key}:${clientAddress(request.ip)}:${bodyHash.toString('base64')}`;
    return from(this.respond(owned, bodyHash, next, reply));
  }

  private async respond(key: string, bodyHash: Buffer, next: CallHandler, reply: FastifyReply) {
    const { result, isDuplicate } = await this.idempotency.runCached<Response>(key, bodyHash, async () => {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return { status: reply.statusCode, body };
    });
    if (isDuplicate) reply.status(result.status === 201 ? 200 : result.status);
    return result.body;
  }
}

export const Idempotent = () => UseInterceptors(IdempotencyInterceptor);
