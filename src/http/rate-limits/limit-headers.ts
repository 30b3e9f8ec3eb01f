import type { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../client-address';
import { TIERS } from './tiers';

/** The throttler reorders the tiers. */
const WIDEST = TIERS.find(({ name }) => name === 'default')!;

interface Limit {
  tier: string;
  limit: number;
  ttl: number;
}

interface Hit {
  totalHits: number;
  timeToExpire: number;
}

/** Describes the tightest tier (IETF draft, RateLimit fields). */
export function setLimitHeaders(reply: FastifyReply, { tier, limit, ttl }: Limit, hit: Hit): void {
  const left = Math.max(0, limit - hit.totalHits);
  reply.header('ratelimit-policy', `"${tier}";q=${limit};w=${Math.ceil(ttl / 1000)}`);
  reply.header('ratelimit', `"${tier}";r=${left};t=${hit.timeToExpire}`);
}

/** Requests refused before authentication count by address, so that every answer has the headers. */
export async function countUnguarded(
  storage: ThrottlerStorage,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { name: tier, limit, ttl } = WIDEST;
  const key = `${tier}:${clientAddress(request.ip)}`;
  setLimitHeaders(reply, { tier, limit, ttl }, await storage.increment(key, ttl, limit, 0, tier));
}
