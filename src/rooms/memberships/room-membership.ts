import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserRow } from '../../auth/users';
import { RecordId } from '../../http/record-id';
import type { Membership } from './membership';
import { Memberships } from './memberships';

interface RoomRequest {
  user: UserRow;
  room_id: string;
}

@Injectable()
class FindMembership implements PipeTransform<RoomRequest, Membership> {
  constructor(private readonly memberships: Memberships) {}

  transform({ user, room_id }: RoomRequest): Membership {
    return this.memberships.find(user, new RecordId().transform(room_id));
  }
}

const RequestedRoom = createParamDecorator((param: string, context: ExecutionContext): RoomRequest => {
  const { viewer, params } = context.switchToHttp().getRequest<FastifyRequest>();
  return { user: viewer!.user, room_id: (params as Record<string, string>)[param] ?? '' };
});

export const RoomMembership = (param: 'room_id' | 'id' = 'room_id') => RequestedRoom(param, FindMembership);
