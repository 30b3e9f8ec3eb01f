import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserRow } from '../../auth/users';
import { RecordId } from '../../http/record-id';
import type { Membership } from './membership';
import { Memberships } from './memberships';

interface RoomRequest {
  user: UserRow;
  room_id: string;
  /** Links follow a room to the id that an import gave it; actions mean the very room they name. */
  isLink: boolean;
}

@Injectable()
class FindMembership implements PipeTransform<RoomRequest, Membership> {
  constructor(private readonly memberships: Memberships) {}

  transform({ user, room_id, isLink }: RoomRequest): Membership {
    const id = new RecordId().transform(room_id);
    return isLink ? this.memberships.follow(user, id) : this.memberships.find(user, id);
  }
}

const RequestedRoom = createParamDecorator((param: string, context: ExecutionContext): RoomRequest => {
  const { viewer, params, method, url } = context.switchToHttp().getRequest<FastifyRequest>();
  const isLink = method === 'GET' && !url.startsWith('/api/');
  return { user: viewer!.user, room_id: (params as Record<string, string>)[param] ?? '', isLink };
});

export const RoomMembership = (param: 'room_id' | 'id' = 'room_id') => RequestedRoom(param, FindMembership);
