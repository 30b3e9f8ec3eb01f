import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DirectNewPage, DirectPage } from '../../views/rooms/direct';
import type { UserRow } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { type AppError, Invalid, NotFound } from '../http/errors';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { type FormBody, fieldErrors, formBody, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import type { Membership } from './memberships/membership';
import { RoomMembership } from './memberships/room-membership';
import { idsIn, PeopleChoices } from './people-choices';
import { CreateRoom } from './room.dto';
import { RoomDeletion } from './room-deletion';
import { RoomsService } from './rooms.service';

@Controller('rooms/directs')
export class DirectsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly deletion: RoomDeletion,
    private readonly choices: PeopleChoices,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  new(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, DirectNewPage, this.newProps(user, formBody(request.query)));
  }

  @Post()
  create(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = formBody(request.body);
    return this.pages.form(
      () => this.rooms.create(user, newPing(body), { key: undefined, body }),
      ({ result }) => reply.redirect(`/rooms/${result}`, 303),
      (error) => this.pages.show(request, reply, DirectNewPage, this.newProps(user, body, error), error),
    );
  }

  @Get(':id')
  show(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return reply.redirect(`/rooms/${id}`, 302);
  }

  @Get(':id/edit')
  edit(
    @RoomMembership('id') membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const room = this.rooms.view(assertDirect(membership));
    return this.pages.show(request, reply, DirectPage, { room });
  }

  @Delete(':id')
  async delete(@RoomMembership('id') membership: Membership, @Res() reply: FastifyReply) {
    await this.deletion.delete(assertDirect(membership));
    return reply.redirect('/', 303);
  }

  /** @param body the form, or the query of a search for people */
  private newProps(me: UserRow, body: FormBody, error?: AppError) {
    const choices = this.choices.list(me, { first: idsIn(body.user_ids), query: body.query });
    return { ...choices, values: typed(body), errors: fieldErrors(error, 'user_ids') };
  }
}

/** Empty forms were submitted too early; in the API they are a ping with oneself. */
function newPing({ user_ids }: FormBody): CreateRoom {
  if (user_ids === undefined) throw Invalid.field('user_ids', 'blank', 'Choose who to ping.');
  return parse(CreateRoom, { type: 'direct', user_ids });
}

/** @throws {NotFound} unless it is a ping */
function assertDirect(membership: Membership): Membership {
  if (!membership.isDirect) throw new NotFound();
  return membership;
}
