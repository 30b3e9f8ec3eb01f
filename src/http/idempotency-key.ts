import type { FastifyRequest } from 'fastify';
import { MAX_CLIENT_ID, MAX_IDEMPOTENCY_KEY } from '../protocol/limits';
import { Invalid } from './errors';
import { textError } from './text-rule';

export interface IdempotentRequest {
  /** Unique per user and route; undefined if the client sent none. */
  key: string | undefined;
  body: unknown;
}

/** @throws {Invalid} if the key is empty or longer than 255 characters */
export function idempotentRequestOf(request: FastifyRequest): IdempotentRequest {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return { key: undefined, body: request.body };
  if (key.length === 0 || key.length > MAX_IDEMPOTENCY_KEY)
    throw Invalid.field('Idempotency-Key', 'too_long', 'An Idempotency-Key must have 1 to 255 characters.');
  return { key: `${request.viewer?.user.id}:${request.routeOptions.url}:${key}`, body: request.body };
}

/** The header as `client_message_id` or `client_boost_id`. @throws {Invalid} by the rules of those fields */
export function clientIdOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  const error = textError(key, { max: MAX_CLIENT_ID });
  if (error) throw Invalid.field('Idempotency-Key', error.code, error.detail);
  return key;
}
