import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DirectNewPage, DirectPage } from '../../views/rooms/direct';
import { RoomEditPage } from '../../views/rooms/room-edit';
import { RoomNewPage } from '../../views/rooms/room-form';
import { Users, userView } from '../auth/users';
import { type AppError, Forbidden, NotFound } from '../errors';
import { faultsFor, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import type { Membership } from './membership';
import { Memberships } from './memberships';
import { RoomsService } from './rooms.service';

const FIELDS = ['name', 'user_ids'];

/** The forms of rooms and pings. After a refusal they keep what was typed. */
@Injectable()
export class RoomForms {
  constructor(
    private readonly pages: Pages,
    private readonly users: Users,
    private readonly rooms: RoomsService,
    private readonly memberships: Memberships,
  ) {}

  /** @throws {Forbidden} where only administrators make rooms */
  newRoom(request: FastifyRequest, reply: FastifyReply, everyone: boolean, error?: AppError): FastifyReply {
    if (!this.rooms.mayCreate(request.viewer!.user))
      throw new Forbidden('On this account only administrators make rooms.');
    const props = {
      people: this.people(),
      everyone,
      values: typed(request.body),
      errors: faultsFor(error, ...FIELDS),
    };
    return this.pages.show(request, reply, RoomNewPage, props, error);
  }

  newDirect(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const props = {
      people: this.people(),
      values: typed(request.body),
      errors: faultsFor(error, 'user_ids'),
    };
    return this.pages.show(request, reply, DirectNewPage, props, error);
  }

  /** Name and people; who may not change them sees who is in it. */
  edit(request: FastifyRequest, reply: FastifyReply, membership: Membership, error?: AppError): FastifyReply {
    const members = this.memberships.people(membership);
    const props = {
      room: this.rooms.view(membership),
      mayEdit: membership.mayEditRoom,
      people: membership.mayEditRoom ? this.people() : members.map(userView),
      memberIds: members.map((member) => member.id),
      values: error && typed(request.body),
      errors: faultsFor(error, ...FIELDS),
    };
    return this.pages.show(request, reply, RoomEditPage, props, error);
  }

  direct(request: FastifyRequest, reply: FastifyReply, membership: Membership): FastifyReply {
    return this.pages.show(request, reply, DirectPage, { room: this.rooms.view(membership) });
  }

  private people() {
    return this.users.forRooms().map(userView);
  }
}

/** @throws {NotFound} for a ping: it has no name, and its people are fixed */
export function assertShared(membership: Membership): Membership {
  if (membership.isDirect) throw new NotFound();
  return membership;
}

/** @throws {NotFound} for a room */
export function assertDirect(membership: Membership): Membership {
  if (!membership.isDirect) throw new NotFound();
  return membership;
}
