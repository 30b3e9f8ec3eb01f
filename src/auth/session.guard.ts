import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden, Unauthenticated } from '../errors';
import { Authenticator } from './authenticator';
import { deviceOf } from './device';
import { Sessions } from './sessions';
import { isAdministrator } from './users';
import { IS_PUBLIC, NEEDS_ADMINISTRATOR } from './viewer';

/** Every route needs a session unless it says `@Public()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly sessions: Sessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.viewer = await this.authenticator.viewer(request, reply);
    const targets = [context.getHandler(), context.getClass()];
    if (request.viewer) this.sessions.touch(request.viewer, deviceOf(request));
    else if (!this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) throw new Unauthenticated();
    if (this.reflector.getAllAndOverride<boolean>(NEEDS_ADMINISTRATOR, targets))
      this.assertAdministrator(request);
    return true;
  }

  private assertAdministrator({ viewer }: FastifyRequest): void {
    if (!viewer || !isAdministrator(viewer.user)) throw new Forbidden('Only administrators may do that.');
  }
}
