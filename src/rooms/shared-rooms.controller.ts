import { Controller, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { RoomEditPage } from '../../views/rooms/room-edit';
import { RoomNewPage } from '../../views/rooms/room-form';
import type { UserRow } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { type AppError, NotFound } from '../http/errors';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { ConfirmationRequired, confirmationOf } from '../pages/confirmation';
import { type FormBody, fieldErrors, formBody, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import type { RoomType } from '../protocol/room.view';
import type { Membership } from './memberships/membership';
import { Memberships } from './memberships/memberships';
import { RoomMembership } from './memberships/room-membership';
import { idsIn, PeopleChoices } from './people-choices';
import { CreateRoom, peopleAfter, UpdateShownPeople } from './room.dto';
import { RoomsService } from './rooms.service';

const FIELDS = ['name', 'user_ids'];
const LENIENT = { strict: false };
const MAX_NAMES = 5;
const MAX_MEMBERS = 100;

/** The path (as in Campfire) or the switch "Everyone" decides the type. */
@Controller(['rooms/opens', 'rooms/closeds'])
export class SharedRoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly memberships: Memberships,
    private readonly choices: PeopleChoices,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  new(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.rooms.assertCanCreate(user);
    const asked = formBody(request.query);
    return this.pages.show(request, reply, RoomNewPage, this.newProps(user, typeOf(request, asked), asked));
  }

  @Post()
  create(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = formBody(request.body);
    const type = typeOf(request, body);
    return this.pages.form(
      () => this.rooms.create(user, parse(CreateRoom, { ...body, type }, LENIENT), { key: undefined, body }),
      ({ result }) => reply.redirect(`/rooms/${result}`, 303),
      (error) => this.pages.show(request, reply, RoomNewPage, this.newProps(user, type, body, error), error),
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
    const asked = formBody(request.query);
    return this.pages.show(request, reply, RoomEditPage, this.editProps(assertShared(membership), asked));
  }

  /** Browsers omit unchecked switches, so a missing `user_ids` means that nobody is chosen. */
  @Put(':id')
  update(
    @RoomMembership('id') membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { ask_removal, ...body } = formBody(request.body);
    const { room } = assertShared(membership);
    request.body = body;
    return this.pages.form(
      () => this.save(membership, request, body, ask_removal !== undefined),
      (mine) => reply.redirect(mine ? `/rooms/${room.id}` : '/', 303),
      (error) =>
        this.pages.show(request, reply, RoomEditPage, this.editProps(membership, body, error), error),
    );
  }

  private save(membership: Membership, request: FastifyRequest, body: FormBody, asksFirst: boolean) {
    const fields = { user_ids: [], ...body, type: typeOf(request, body) };
    const input = parse(UpdateShownPeople, fields, LENIENT);
    if (asksFirst) this.confirmRemoval(membership, input, request);
    return this.rooms.update(membership, input);
  }

  /** @throws {ConfirmationRequired} when someone would lose the room */
  private confirmRemoval(membership: Membership, input: UpdateShownPeople, request: FastifyRequest): void {
    if (input.type === 'open' || !membership.canEditRoom) return;
    const members = this.memberships.people(membership);
    const after = new Set(
      peopleAfter(
        input,
        members.map(({ id }) => id),
      ),
    );
    const removed = members.filter(({ id }) => !after.has(id));
    if (removed.length === 0) return;
    const names = removed.slice(0, MAX_NAMES).map(({ name }) => name);
    const ask = text.rooms.removal.ask(names, removed.length - names.length);
    const act = text.rooms.removal.act(removed.length);
    throw new ConfirmationRequired(confirmationOf(request, { ask, act }));
  }

  /** @param body the form, or the query of a search for people */
  private newProps(me: UserRow, type: RoomType, body: FormBody, error?: AppError) {
    return {
      ...this.choices.list(me, { first: [me.id, ...idsIn(body.user_ids)], query: body.query }),
      everyone: type === 'open',
      values: typed(body),
      errors: fieldErrors(error, ...FIELDS),
    };
  }

  private editProps(membership: Membership, body: FormBody, error?: AppError) {
    const canEdit = membership.canEditRoom;
    const isFilled = error !== undefined || body.query !== undefined;
    const members = this.memberships.people(membership);
    const memberIds = members.map(({ id }) => id);
    const others = { people: this.choices.views(membership.user, members.slice(0, MAX_MEMBERS)), memberIds };
    return {
      room: this.rooms.view(membership),
      canEdit,
      ...(canEdit ? this.choices.forRoom(membership.user, memberIds, body, isFilled) : others),
      values: isFilled ? typed(body) : undefined,
      errors: fieldErrors(error, ...FIELDS),
    };
  }
}

function typeOf({ url }: FastifyRequest, body: FormBody = {}): 'open' | 'closed' {
  return url.startsWith('/rooms/opens') || body.type === 'open' ? 'open' : 'closed';
}

/** @throws {NotFound} for a direct room */
function assertShared(membership: Membership): Membership {
  if (membership.isDirect) throw new NotFound();
  return membership;
}
