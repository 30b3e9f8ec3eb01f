import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { RoomPage } from '../../views/rooms/room';
import { ReadDatabase } from '../database/database';
import { AcceptsFiles } from '../files/uploads/accepts-files';
import { FormUploads } from '../files/uploads/form-uploads';
import type { AppError } from '../http/errors';
import { Tier } from '../http/rate-limits/tiers';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { setFlash } from '../pages/flash';
import { formBody, withoutEmpty } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { isPrefetch } from '../pages/prefetch';
import { rememberRoom } from '../rooms/last-room';
import type { Membership } from '../rooms/memberships/membership';
import { ReadState } from '../rooms/memberships/read-state';
import { RoomMembership } from '../rooms/memberships/room-membership';
import { PostMessage } from './message.dto';
import { MessagesService } from './messages.service';
import { RoomPagePropsBuilder, type Showing } from './room-page-props';

const LENIENT = { strict: false };

@Controller('rooms/:room_id')
export class RoomPageController {
  constructor(
    private readonly db: ReadDatabase,
    private readonly props: RoomPagePropsBuilder,
    private readonly messages: MessagesService,
    private readonly readState: ReadState,
    private readonly pages: Pages,
    private readonly forms: FormUploads,
  ) {}

  @Get()
  show(
    @RoomMembership() membership: Membership,
    @Query('reply_to_id') reply_to_id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const draft = this.props.draft(membership, { reply_to_id });
    return this.send(membership, { draft }, request, reply);
  }

  /** Redirects to where an import put the message, or to the room when it was deleted. */
  @Get('@:message_id')
  around(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (this.props.holds(membership, id)) return this.send(membership, { around: id }, request, reply);
    const path = this.props.importedPath(membership, id);
    if (path) return reply.redirect(path, 302);
    setFlash(reply, 'alert', text.messages.gone);
    return reply.redirect(`/rooms/${membership.room.id}`, 302);
  }

  @Post('messages')
  @Tier('post')
  @AcceptsFiles()
  create(
    @RoomMembership() membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const body = withoutEmpty(formBody(request.body), 'client_message_id', 'reply_to_id');
    return this.pages.form(
      () =>
        this.forms.use(request, (files) =>
          this.messages.post(membership, parse(PostMessage, body, LENIENT), files),
        ),
      ({ message }) => reply.redirect(`/rooms/${membership.room.id}#message-${message.id}`, 303),
      (error) => {
        const draft = this.props.draft(membership, body, error);
        return this.send(membership, { draft }, request, reply, error);
      },
    );
  }

  /** One snapshot, so that the socket continues where the page ends. */
  private send(
    membership: Membership,
    showing: Showing,
    request: FastifyRequest,
    reply: FastifyReply,
    error?: AppError,
  ): FastifyReply {
    const isSeen = !isPrefetch(request);
    if (isSeen) rememberRoom(reply, membership.room.id);
    const { hasNewer } = this.db.snapshot(() => {
      const props = this.props.build(membership, showing);
      this.pages.show(request, reply, RoomPage, props, error);
      return props;
    });
    if (isSeen && !hasNewer) this.readState.readShown(membership);
    return reply;
  }
}
