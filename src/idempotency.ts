import type { FastifyRequest } from 'fastify';
import { Conflict, Invalid } from './errors';
import { textFault } from './validation';
import type { Attempt } from './writes/idempotency-keys';

/**
 * The name that a POST gave itself. Keys belong to a person and a route.
 * @throws {Invalid} when the key is longer than 255 characters
 */
export function attemptOf(request: FastifyRequest): Attempt {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return { key: undefined, body: request.body };
  if (key.length === 0 || key.length > 255)
    throw Invalid.field('Idempotency-Key', 'too_long', 'An Idempotency-Key has 1 to 255 characters.');
  return { key: `${request.viewer?.user.id}:${request.routeOptions.url}:${key}`, body: request.body };
}

/**
 * The key of a post is the message's `client_message_id`, that of a boost its `client_boost_id`, and is judged like it.
 * @throws {Invalid}
 */
export function clientIdOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  const fault = textFault(key, { max: 64 });
  if (fault) throw Invalid.field('Idempotency-Key', fault.code, fault.detail);
  return key;
}

export const keyReused = () =>
  new Conflict('idempotency_key_reused', 'This Idempotency-Key was used with another body.');
