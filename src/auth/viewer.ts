import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { KeyRow } from './keys/key.queries';
import type { Session } from './session.entity';
import type { UserRow } from './users';

export interface SessionViewer {
  user: UserRow;
  session: Session;
  key?: undefined;
}

export interface KeyViewer {
  user: UserRow;
  session?: undefined;
  key: KeyRow;
}

export type Viewer = SessionViewer | KeyViewer;

declare module 'fastify' {
  interface FastifyRequest {
    viewer?: Viewer;
  }
}

/** Only on routes that need a session: on public routes there may be no viewer. */
export const Me = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().viewer!,
);

export const IS_PUBLIC = 'isPublic';

export const Public = () => SetMetadata(IS_PUBLIC, true);

export const NEEDS_ADMINISTRATOR = 'needsAdministrator';

export const Administrators = () => SetMetadata(NEEDS_ADMINISTRATOR, true);
