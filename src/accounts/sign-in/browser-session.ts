import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication } from '../../auth/authentication';
import { clearSessionCookie, setSessionCookie } from '../../auth/device';
import { KnownDevices } from '../../auth/known-devices';
import type { SessionViewer } from '../../auth/viewer';
import { Config } from '../../config/config';
import { takePath } from '../../pages/return-path';
import type { SignedInView } from '../../protocol/user.view';

@Injectable()
export class BrowserSession {
  constructor(
    private readonly authentication: Authentication,
    private readonly devices: KnownDevices,
    private readonly config: Config,
  ) {}

  async start(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, user }: SignedInView,
  ): Promise<FastifyReply> {
    if (request.viewer?.session) await this.authentication.signOut(request.viewer);
    setSessionCookie(reply, this.config, token);
    this.devices.remember(request, reply, user.email_address);
    return reply.redirect(takePath(request, reply), 303);
  }

  async end(me: SessionViewer, reply: FastifyReply): Promise<FastifyReply> {
    await this.authentication.signOut(me);
    clearSessionCookie(reply, this.config);
    return reply.redirect('/session/new', 303);
  }
}
