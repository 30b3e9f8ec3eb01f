import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Session } from './session.entity';
import type { UserRow } from './users';

/** Who asks, and from which signed-in device. */
export interface Viewer {
  user: UserRow;
  session: Session;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `SessionGuard`. */
    viewer?: Viewer;
  }
}

/** The person who asks; the guard has seen to it that there is one. */
export const Me = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().viewer!,
);

export const IS_PUBLIC = 'isPublic';

/** Answers without a session, too. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

export const NEEDS_ADMINISTRATOR = 'needsAdministrator';

/** Answers administrators only; other people get 403. */
export const Administrators = () => SetMetadata(NEEDS_ADMINISTRATOR, true);
