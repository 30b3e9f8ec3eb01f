import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserRow } from '../auth/users';
import { RecordId } from '../record-id';
import type { Membership } from './membership';
import { Memberships } from './memberships';

interface Asked {
  user: UserRow;
  room_id: string;
}

@Injectable()
export class FindMembership implements PipeTransform<Asked, Membership> {
  constructor(private readonly memberships: Memberships) {}

  transform({ user, room_id }: Asked): Membership {
    return this.memberships.find(user, new RecordId().transform(room_id));
  }
}

const AskedRoom = createParamDecorator((name: string, context: ExecutionContext): Asked => {
  const { viewer, params } = context.switchToHttp().getRequest<FastifyRequest>();
  return { user: viewer!.user, room_id: (params as Record<string, string>)[name] ?? '' };
});

/** The membership by which the person who asks is in the room of the path; outsiders get 404. */
export const Here = (name: 'room_id' | 'id' = 'room_id') => AskedRoom(name, FindMembership);
