import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import { hasBearer } from '../http/bearer';
import { Authenticator } from './authenticator';
import { Credentials } from './credentials';
import { deviceOf, setSessionCookie } from './device';
import { KnownDevices } from './known-devices';
import type { Viewer } from './viewer';

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly credentials: Credentials,
    private readonly devices: KnownDevices,
    private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.viewer = this.authenticator.viewer(request);
    request.knownDevice = this.devices.find(
      request,
      (request.body as { email_address?: unknown } | null)?.email_address,
    );
    if (request.viewer) this.prolong(request.viewer, request, reply);
    return true;
  }

  private prolong(viewer: Viewer, request: FastifyRequest, reply: FastifyReply): void {
    const isProlonged = this.credentials.touch(viewer, request.ip, deviceOf(request));
    const { cookies } = request;
    const token = hasBearer(request.headers) ? undefined : this.authenticator.sessionToken(cookies);
    if (token !== undefined && (isProlonged || !cookies[this.config.sessionCookie]))
      setSessionCookie(reply, this.config, token);
  }
}
