import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { attemptOf, keyReused } from './idempotency';

const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

interface Answer {
  status: number;
  body: unknown;
}

interface Kept {
  /** Of what was asked. */
  hash: string;
  answer: Promise<Answer>;
}

/**
 * What was answered a moment ago, for whoever repeats a POST under its `Idempotency-Key` since no answer came. In
 * memory alone: some answers hold a token, which is stored nowhere.
 */
@Injectable()
export class RepeatedAnswers implements NestInterceptor {
  // `max` would take the memory of all of them at once.
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: MOST_KEPT,
    sizeCalculation: () => 1,
    ttl: KEPT_MS,
  });

  /** @throws {Conflict} when the key came before with another request */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { key, body } = attemptOf(request);
    if (key === undefined) return next.handle();
    const hash = hashOf(request.url, body);
    // Whoever is not signed in is known only by what they send.
    const name = request.viewer ? key : `${key}:${hash}`;
    const kept = this.kept.get(name);
    if (!kept) return from(this.first(name, hash, next, reply));
    if (kept.hash !== hash) throw keyReused();
    return from(again(kept.answer, reply));
  }

  /** What fails is not kept: it may be tried again. */
  private async first(name: string, hash: string, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    const answer = lastValueFrom(next.handle(), { defaultValue: undefined }).then((body) => ({
      status: reply.statusCode,
      body,
    }));
    this.kept.set(name, { hash, answer });
    try {
      return (await answer).body;
    } catch (error) {
      this.kept.delete(name);
      throw error;
    }
  }
}

async function again(answer: Promise<Answer>, reply: FastifyReply): Promise<unknown> {
  const { status, body } = await answer;
  reply.status(status === 201 ? 200 : status);
  return body;
}

const hashOf = (url: string, body: unknown) =>
  createHash('sha256')
    .update(JSON.stringify([url, body ?? null]))
    .digest('base64');

/** The route takes an `Idempotency-Key`, and keeps no account of it by itself. */
export const Repeatable = () => UseInterceptors(RepeatedAnswers);
