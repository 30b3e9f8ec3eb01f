import type { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from './client-address';
import { TIERS } from './tiers';

/** By name: the module that counts puts them into another order. */
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

/** The tightest tier that counted this request is the one that is told (IETF draft, RateLimit fields). */
export function tellLimit(reply: FastifyReply, { tier, limit, ttl }: Limit, hit: Hit): void {
  const left = Math.max(0, limit - hit.totalHits);
  reply.header('ratelimit-policy', `"${tier}";q=${limit};w=${Math.ceil(ttl / 1000)}`);
  reply.header('ratelimit', `"${tier}";r=${left};t=${hit.timeToExpire}`);
}

/** What was refused before anybody asked who it is counts by address, so that every answer says what is left. */
export async function countUnguarded(
  storage: ThrottlerStorage,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { name: tier, limit, ttl } = WIDEST;
  const key = `${tier}:${clientAddress(request.ip)}`;
  tellLimit(reply, { tier, limit, ttl }, await storage.increment(key, ttl, limit, 0, tier));
}
