import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findUser, isAdministrator, type UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { Forbidden, NotFound } from '../../http/errors';

export interface KeyOwner {
  user: UserRow;
  path: string;
  isBot: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    keyOwner?: KeyOwner;
  }
}

@Injectable()
export class KeyOwnerGuard implements CanActivate {
  constructor(private readonly db: ReadDatabase) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { bot_id } = request.params as { bot_id?: string };
    const { user } = request.viewer!;
    request.keyOwner =
      bot_id === undefined ? { user, path: '/users/me/keys', isBot: false } : this.bot(user, bot_id);
    return true;
  }

  private bot(administrator: UserRow, bot_id: string): KeyOwner {
    if (!isAdministrator(administrator)) throw new Forbidden();
    const user = /^\d{1,15}$/.test(bot_id) ? findUser(this.db, Number(bot_id)) : undefined;
    if (user?.role !== 'bot' || user.status !== 'active')
      throw new NotFound('This bot doesn’t exist anymore.');
    return { user, path: `/account/bots/${user.id}/keys`, isBot: true };
  }
}

export const OwnerOfKeys = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest>().keyOwner!,
);
