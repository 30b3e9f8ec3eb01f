import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../../http/errors';
import type { Scope } from '../../protocol/key.view';
import { IS_PUBLIC, type Viewer } from '../viewer';
import { scopesOf } from './key.queries';
import { NO_KEY, SCOPE, type ScopeNeed } from './scopes';

/** For requests and frames signed with a key; a route or frame that declares no scope takes no key. */
@Injectable()
export class ScopeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const viewer = viewerIn(context);
    if (!viewer?.key || this.read(IS_PUBLIC, context)) return true;
    const need = this.read<ScopeNeed>(SCOPE, context) ?? NO_KEY;
    if (need === NO_KEY) throw new Forbidden('Keys can’t do this. Sign in instead.', 'session_required');
    assertScope(viewer, need);
    return true;
  }

  private read<Value>(key: string, context: ExecutionContext): Value | undefined {
    return this.reflector.getAllAndOverride<Value>(key, [context.getHandler(), context.getClass()]);
  }
}

/** A socket keeps the viewer it was opened by. */
const viewerIn = (context: ExecutionContext): Viewer | undefined =>
  context.getType() === 'http'
    ? context.switchToHttp().getRequest<FastifyRequest>().viewer
    : context.switchToWs().getClient<{ viewer: Viewer }>().viewer;

export const hasScope = ({ key }: Viewer, scope: Scope) => !key || scopesOf(key).includes(scope);

/** @throws {Forbidden} whose code names the scope */
export function assertScope(viewer: Viewer, scope: Scope): void {
  if (!hasScope(viewer, scope))
    throw new Forbidden(`This key needs the scope “${scope}”.`, MISSING[scope].code);
}

const MISSING: Record<Scope, { code: string }> = {
  read: { code: 'missing_scope_read' },
  write: { code: 'missing_scope_write' },
  boost: { code: 'missing_scope_boost' },
  files: { code: 'missing_scope_files' },
  rooms: { code: 'missing_scope_rooms' },
  'people:read': { code: 'missing_scope_people_read' },
  admin: { code: 'missing_scope_admin' },
};
