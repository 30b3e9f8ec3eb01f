import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../auth/keys/scopes';
import { AcceptsFiles } from '../files/uploads/accepts-files';
import { FormUploads } from '../files/uploads/form-uploads';
import { clientIdOf } from '../http/idempotency-key';
import { linkToNext } from '../http/next-link';
import { userTracker } from '../http/rate-limits/throttle.guard';
import { Tier } from '../http/rate-limits/tiers';
import { WorkLimit } from '../http/rate-limits/work-limit';
import { RecordId } from '../http/record-id';
import type { MessageList, MessageView } from '../protocol/message.view';
import type { Membership } from '../rooms/memberships/membership';
import { RoomMembership } from '../rooms/memberships/room-membership';
import { EditMessage, ListMessages, PostMessage } from './message.dto';
import { MessageFinder } from './message-finder';
import { messageView } from './message-view';
import { MessagesService } from './messages.service';
import { cursorName, nextCursor } from './paging';
import { PostingLimits } from './posting/posting-limits';

@Controller('api/v1/rooms/:room_id/messages')
@NeedsScope('write')
export class MessagesApiController {
  constructor(
    private readonly finder: MessageFinder,
    private readonly messages: MessagesService,
    private readonly limit: WorkLimit,
    private readonly posting: PostingLimits,
    private readonly forms: FormUploads,
  ) {}

  /**
   * List messages, oldest first: the latest 40 unless a cursor says otherwise. Long messages make a page shorter:
   * follow `next`.
   */
  @Get()
  @NeedsScope('read')
  list(
    @RoomMembership() membership: Membership,
    @Query() page: ListMessages,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): MessageList {
    const list = this.limit.run(userTracker(membership.user), () => {
      const found = this.finder.page(membership, page);
      return { items: found.rows.map(messageView), next: nextCursor(page, found) };
    });
    const path = `/api/v1/rooms/${membership.room.id}/messages`;
    linkToNext(reply, path, list.next, { limit: page.limit }, cursorName(page));
    return list;
  }

  /** Post a message. Repeating the same `client_message_id` returns the stored message with 200. */
  @Post()
  @Tier('post')
  @AcceptsFiles()
  async create(
    @RoomMembership() membership: Membership,
    @Body() input: PostMessage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MessageView> {
    input.client_message_id ??= clientIdOf(request);
    const { message, isDuplicate } = await this.forms.use(request, async (files) => {
      const hops = await this.posting.takeBotTurn(membership);
      return this.messages.post(membership, input, files, { hops });
    });
    reply.status(isDuplicate ? 200 : 201);
    return message;
  }

  /** Get one message. */
  @Get(':message_id')
  @NeedsScope('read')
  show(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
  ): MessageView {
    return messageView(this.finder.find(membership, message_id));
  }

  /** Edit a message. Its author and administrators can. */
  @Patch(':message_id')
  @Tier('post')
  async update(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Body() input: EditMessage,
  ): Promise<MessageView> {
    return (await this.messages.edit(membership, message_id, input)).message;
  }

  /** Delete a message. Its author and administrators can. */
  @Delete(':message_id')
  @HttpCode(204)
  async delete(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
  ): Promise<void> {
    await this.messages.delete(membership, message_id);
  }
}
