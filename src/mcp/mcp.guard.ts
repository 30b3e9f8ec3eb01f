import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PublicAddress } from '../config/public-address';
import { Forbidden, Unauthenticated } from '../http/errors';

/** Only a key opens it: a browser never sends one by itself. */
@Injectable()
export class McpGuard implements CanActivate {
  constructor(private readonly address: PublicAddress) {}

  canActivate(context: ExecutionContext): boolean {
    const { viewer, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    // After DNS rebinding, a browser calls another site's page our own; its origin still tells.
    if (headers.origin !== undefined && !this.address.isAllowedOrigin(headers.origin))
      throw new Forbidden('This request came from another site.', 'cross_site');
    if (!viewer?.key) throw new Unauthenticated('Send a key in the header Authorization, as “Bearer cf_…”.');
    return true;
  }
}
