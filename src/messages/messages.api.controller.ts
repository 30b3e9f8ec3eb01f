import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import type { StoredFile } from '../files/stored-file';
import { TakesFiles } from '../files/takes-files';
import { SentFiles } from '../files/upload.interceptor';
import { clientIdOf } from '../idempotency';
import { linkToNext } from '../next-link';
import { RecordId } from '../record-id';
import { Memberships } from '../rooms/memberships';
import { EditMessage, MessagePage, PostMessage } from './message.dto';
import { messageView } from './message.sql';
import type { MessageList, MessageView } from './message.view';
import { MessagesService } from './messages.service';
import { cursorOf, nextCursor } from './paging';

@Controller('api/v1/rooms/:room_id/messages')
export class MessagesApiController {
  constructor(
    private readonly messages: MessagesService,
    private readonly memberships: Memberships,
  ) {}

  /** A page of messages, oldest first: the newest 40 unless a cursor says otherwise. */
  @Get()
  list(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Query() page: MessagePage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): MessageList {
    const items = this.messages.page(this.memberships.find(me.user, room_id), page).map(messageView);
    const next = nextCursor(page, items);
    linkToNext(reply, `/api/v1/rooms/${room_id}/messages`, next, { limit: page.limit }, cursorOf(page));
    return { items, next };
  }

  /** Posts; a repeat with the same `client_message_id` answers 200 with the stored message. */
  @Post()
  @Tier('post')
  @TakesFiles()
  async create(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Body() input: PostMessage,
    @SentFiles() files: StoredFile[],
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MessageView> {
    input.client_message_id ??= clientIdOf(request);
    const { message, repeated } = await this.messages.post(
      this.memberships.find(me.user, room_id),
      input,
      files,
    );
    reply.status(repeated ? 200 : 201);
    return message;
  }

  /** One message. */
  @Get(':message_id')
  show(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Param('message_id', RecordId) message_id: number,
  ): MessageView {
    return messageView(this.messages.find(this.memberships.find(me.user, room_id), message_id));
  }

  /** Edits: for its author and administrators. */
  @Patch(':message_id')
  @Tier('post')
  async update(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Param('message_id', RecordId) message_id: number,
    @Body() input: EditMessage,
  ): Promise<MessageView> {
    return (await this.messages.edit(this.memberships.find(me.user, room_id), message_id, input)).message;
  }

  /** Deletes: for its author and administrators. */
  @Delete(':message_id')
  @HttpCode(204)
  async delete(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Param('message_id', RecordId) message_id: number,
  ): Promise<void> {
    await this.messages.delete(this.memberships.find(me.user, room_id), message_id);
  }
}
