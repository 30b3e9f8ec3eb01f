import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator } from './authenticator';
import { deviceOf } from './device';
import { Sessions } from './sessions';

/** Finds out who asks, and lets everybody on: others judge. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.viewer = await this.authenticator.viewer(request, reply);
    if (request.viewer) this.sessions.touch(request.viewer, deviceOf(request));
    return true;
  }
}
