import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config';
import { Authenticator } from './authenticator';
import { deviceOf, setSessionCookie } from './device';
import { Sessions } from './sessions';

/** Finds out who asks, and lets everybody on: others judge. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.viewer = this.authenticator.viewer(request);
    if (request.viewer && this.sessions.touch(request.viewer, deviceOf(request)))
      this.prolong(request, reply);
    return true;
  }

  /** The session lives on while it is used; so does the cookie that names it. */
  private prolong({ headers, cookies }: FastifyRequest, reply: FastifyReply): void {
    const token = cookies[this.config.sessionCookie];
    if (headers.authorization === undefined && token) setSessionCookie(reply, this.config, token);
  }
}
