import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooFast } from '../errors';
import { clientAddress } from './client-address';
import { tellLimit } from './limit-headers';
import { TIER } from './tiers';

/** Limits by account where somebody is signed in, otherwise by address; says so in the headers of every answer. */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return context.getType() !== 'http';
  }

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    return request.viewer ? `user:${request.viewer.user.id}` : clientAddress(request.ip);
  }

  /** One count for all routes of a tier, not one for each route. */
  protected override generateKey(_context: ExecutionContext, tracker: string, tier: string): string {
    return `${tier}:${tracker}`;
  }

  protected override async handleRequest(request: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, throttler, blockDuration, getTracker, generateKey } = request;
    const { req, res } = this.getRequestResponse(context);
    const tier = throttler.name ?? 'default';
    if (tier !== 'default' && tier !== this.reflector.get<string>(TIER, context.getHandler())) return true;
    // Whose session it is says nothing about whose password is tried.
    const tracker = tier === 'sign-in' ? clientAddress(req.ip) : await getTracker(req, context);
    const key = generateKey(context, tracker, tier);
    const hit = await this.storageService.increment(key, ttl, limit, blockDuration, tier);
    tellLimit(res as FastifyReply, { tier, limit, ttl }, hit);
    if (hit.isBlocked) throw new TooFast(hit.timeToBlockExpire);
    return true;
  }
}
