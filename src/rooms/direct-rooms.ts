import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Invalid } from '../errors';
import { type FormBody, formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import type { Membership } from './membership';
import { CreateRoom } from './room.dto';
import { assertDirect, RoomForms } from './room-forms';
import { RoomsService } from './rooms.service';

/** Pings in the browser. */
@Injectable()
export class DirectRooms {
  constructor(
    private readonly rooms: RoomsService,
    private readonly forms: RoomForms,
    private readonly pages: Pages,
  ) {}

  /** Opens the ping with these people, or begins it. */
  create(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = formBody(request.body);
    const attempt = { key: undefined, body };
    return this.pages.form(
      () => this.rooms.create(request.viewer!.user, newPing(body), attempt),
      ({ result }) => reply.redirect(`/rooms/${result}`, 303),
      (error) => this.forms.newDirect(request, reply, error),
    );
  }

  async delete(here: Membership, reply: FastifyReply): Promise<FastifyReply> {
    await this.rooms.delete(assertDirect(here));
    return reply.redirect('/', 303);
  }
}

/** A form without a choice was sent too early; a ping with oneself is asked for by name. */
function newPing({ user_ids }: FormBody): CreateRoom {
  if (user_ids === undefined) throw Invalid.field('user_ids', 'blank', 'Choose whom to ping.');
  return parse(CreateRoom, { type: 'direct', user_ids });
}
