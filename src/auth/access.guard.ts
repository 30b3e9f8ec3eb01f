import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Forbidden, Unauthenticated } from '../http/errors';
import { isAdministrator } from './users';
import { IS_PUBLIC, NEEDS_ADMINISTRATOR } from './viewer';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { viewer } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!viewer && !this.hasMetadata(IS_PUBLIC, context)) throw new Unauthenticated();
    if (this.hasMetadata(NEEDS_ADMINISTRATOR, context) && !(viewer && isAdministrator(viewer.user)))
      throw new Forbidden('Only administrators can do that.');
    return true;
  }

  private hasMetadata(key: string, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean>(key, [context.getHandler(), context.getClass()]) === true
    );
  }
}
