import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { questionOf, Unconfirmed } from '../pages/question';
import { parse } from '../validation';
import type { Membership } from './membership';
import { Memberships } from './memberships';
import { CreateRoom, UpdateRoom } from './room.dto';
import { assertShared, RoomForms } from './room-forms';
import { RoomsService } from './rooms.service';

const LENIENT = { strict: false };
const NAMED = 5;

/** Open and closed rooms in the browser: one form for both, whose switch "Everyone" decides. */
@Injectable()
export class SharedRooms {
  constructor(
    private readonly rooms: RoomsService,
    private readonly forms: RoomForms,
    private readonly pages: Pages,
    private readonly memberships: Memberships,
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
    const { ask_removal, ...body } = formBody(request.body);
    const type = isOpen || body.type === 'open' ? 'open' : 'closed';
    const user_ids = body.user_ids ?? [];
    request.body = body;
    return this.pages.form(
      () => {
        const input = parse(UpdateRoom, { ...body, type, user_ids }, LENIENT);
        if (ask_removal !== undefined) this.askWhoGoes(membership, input, request);
        return this.rooms.update(membership, input);
      },
      (room) => reply.redirect(room ? `/rooms/${here.room.id}` : '/', 303),
      (error) => this.forms.edit(request, reply, membership, error),
    );
  }

  /** @throws {Unconfirmed} when somebody would lose the room: one switch too many is soon pressed */
  private askWhoGoes(membership: Membership, { type, user_ids }: UpdateRoom, request: FastifyRequest): void {
    if (type === 'open' || !membership.mayEditRoom) return;
    const going = this.memberships.people(membership).filter(({ id }) => !user_ids?.includes(id));
    if (going.length === 0) return;
    const names = going.slice(0, NAMED).map(({ name }) => name);
    const ask = text.rooms.removal.ask(names, going.length - names.length);
    throw new Unconfirmed(questionOf(request, ask, text.rooms.removal.act(going.length)));
  }
}
