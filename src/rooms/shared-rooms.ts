import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import type { Membership } from './membership';
import { CreateRoom, UpdateRoom } from './room.dto';
import { assertShared, RoomForms } from './room-forms';
import { RoomsService } from './rooms.service';

const LENIENT = { strict: false };

/** Open and closed rooms in the browser: one form for both, whose switch "Everyone" decides. */
@Injectable()
export class SharedRooms {
  constructor(
    private readonly rooms: RoomsService,
    private readonly forms: RoomForms,
    private readonly pages: Pages,
  ) {}

  create(request: FastifyRequest, reply: FastifyReply, isOpen: boolean): Promise<FastifyReply> {
    const body = formBody(request.body);
    const everyone = isOpen || body.type === 'open';
    const type = everyone ? 'open' : 'closed';
    const attempt = { key: undefined, body };
    return this.pages.form(
      () => this.rooms.create(request.viewer!.user, parse(CreateRoom, { ...body, type }, LENIENT), attempt),
      ({ result }) => reply.redirect(`/rooms/${result}`, 303),
      (error) => this.forms.newRoom(request, reply, everyone, error),
    );
  }

  edit(here: Membership, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return this.forms.edit(request, reply, assertShared(here));
  }

  /** A form says nothing of switches that are off: no people means nobody. */
  update(
    here: Membership,
    request: FastifyRequest,
    reply: FastifyReply,
    isOpen: boolean,
  ): Promise<FastifyReply> {
    const membership = assertShared(here);
    const body = formBody(request.body);
    const type = isOpen || body.type === 'open' ? 'open' : 'closed';
    const user_ids = body.user_ids ?? [];
    return this.pages.form(
      () => this.rooms.update(membership, parse(UpdateRoom, { ...body, type, user_ids }, LENIENT)),
      (room) => reply.redirect(room ? `/rooms/${here.room.id}` : '/', 303),
      (error) => this.forms.edit(request, reply, membership, error),
    );
  }
}
