import { Controller, Delete, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MessageEditPage } from '../../views/messages/edit';
import { MessagePage } from '../../views/messages/show';
import type { AppError } from '../http/errors';
import { linkToNext } from '../http/next-link';
import { Tier } from '../http/rate-limits/tiers';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { errorsOfField, type FormBody, formBody, typed, withoutEmpty } from '../pages/form-body';
import { htmlBytes } from '../pages/html-bytes';
import { Pages } from '../pages/pages';
import type { Membership } from '../rooms/memberships/membership';
import { RoomMembership } from '../rooms/memberships/room-membership';
import { assertCanEdit } from './edit-permission';
import { EditMessage, ListMessages } from './message.dto';
import { MessageFinder, notInRoom } from './message-finder';
import { MessageItems } from './message-items';
import { messageView } from './message-view';
import { MessagesService } from './messages.service';
import { cursorName, nextCursor } from './paging';

const LENIENT = { strict: false };

@Controller('rooms/:room_id/messages')
export class MessagesController {
  constructor(
    private readonly finder: MessageFinder,
    private readonly messages: MessagesService,
    private readonly items: MessageItems,
    private readonly pages: Pages,
  ) {}

  /** `Link` has the next page; 204 at the end. */
  @Get()
  list(@RoomMembership() membership: Membership, @Query() query: unknown, @Res() reply: FastifyReply) {
    const asked = parse(ListMessages, query, LENIENT);
    const page = this.items.page(membership, asked);
    if (page.items.length === 0) return reply.status(204).send();
    const next = nextCursor(asked, page);
    linkToNext(
      reply,
      `/rooms/${membership.room.id}/messages`,
      next,
      { limit: asked.limit },
      cursorName(asked),
    );
    return reply.type('text/html; charset=utf-8').send(htmlBytes(page.items, reply));
  }

  @Get(':message_id')
  show(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = this.finder.findIfAny(membership, id);
    if (!row) return this.redirectToImported(membership, id, reply);
    const props = { message: messageView(row), canEdit: membership.canEditMessage(row) };
    return this.pages.show(request, reply, MessagePage, props);
  }

  private redirectToImported(membership: Membership, id: number, reply: FastifyReply) {
    const path = this.finder.importedPath(membership, id);
    if (!path) throw notInRoom();
    return reply.redirect(path, 302);
  }

  @Get(':message_id/edit')
  edit(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, MessageEditPage, this.editProps(membership, id));
  }

  @Put(':message_id')
  @Tier('post')
  update(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const body = withoutEmpty(formBody(request.body), 'format');
    return this.pages.form(
      () => this.messages.edit(membership, id, parse(EditMessage, body, LENIENT)),
      () => reply.redirect(`/rooms/${membership.room.id}/@${id}`, 303),
      (error) =>
        this.pages.show(request, reply, MessageEditPage, this.editProps(membership, id, body, error), error),
    );
  }

  @Delete(':message_id')
  async delete(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Res() reply: FastifyReply,
  ) {
    await this.messages.delete(membership, id);
    return reply.redirect(`/rooms/${membership.room.id}`, 303);
  }

  private editProps(membership: Membership, id: number, body?: FormBody, error?: AppError) {
    const row = assertCanEdit(membership, this.finder.find(membership, id));
    const value = error && String(typed(body).body ?? '');
    return { message: messageView(row), value, errors: errorsOfField(error, 'body') };
  }
}
