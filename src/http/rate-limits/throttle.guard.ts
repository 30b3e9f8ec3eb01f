import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress, clientNetwork } from '../client-address';
import { RateLimited } from '../errors';
import { setLimitHeaders } from './limit-headers';
import { TIER } from './tiers';

declare module 'fastify' {
  interface FastifyRequest {
    knownDevice?: string;
  }
}

export const userTracker = ({ id }: { id: number }) => `user:${id}`;

const NETWORK_FACTOR = 5;

/** Others at the same address must not use up the tries of a known device. */
const signInTracker = ({ ip, knownDevice }: Pick<FastifyRequest, 'ip' | 'knownDevice'>) =>
  knownDevice === undefined ? clientAddress(ip) : `device:${knownDevice}`;

@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return context.getType() !== 'http';
  }

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    return request.viewer ? userTracker(request.viewer.user) : clientAddress(request.ip);
  }

  protected override generateKey(_context: ExecutionContext, tracker: string, tier: string): string {
    return `${tier}:${tracker}`;
  }

  protected override async handleRequest(request: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, throttler, blockDuration, getTracker, generateKey } = request;
    const { req, res } = this.getRequestResponse(context);
    const tier = throttler.name ?? 'default';
    if (tier !== 'default' && tier !== this.reflector.get<string>(TIER, context.getHandler())) return true;
    const tracker =
      tier === 'sign-in' ? signInTracker(req as FastifyRequest) : await getTracker(req, context);
    const key = generateKey(context, tracker, tier);
    const hit = await this.storageService.increment(key, ttl, limit, blockDuration, tier);
    setLimitHeaders(res as FastifyReply, { tier, limit, ttl }, hit);
    if (hit.isBlocked) throw new RateLimited(hit.timeToBlockExpire);
    if (tier === 'sign-in' && req.knownDevice === undefined) await this.countNetwork(req.ip, request);
    return true;
  }

  /** A /48 has 65,536 networks to try from. */
  private async countNetwork(ip: string, { ttl, limit }: ThrottlerRequest): Promise<void> {
    const network = clientNetwork(ip);
    if (network === clientAddress(ip)) return;
    const key = `sign-in:${network}`;
    const hit = await this.storageService.increment(key, ttl, NETWORK_FACTOR * limit, 0, 'sign-in');
    if (hit.isBlocked) throw new RateLimited(hit.timeToBlockExpire);
  }
}
