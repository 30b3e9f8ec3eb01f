import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../auth/viewer';
import { PublicAddress } from '../../config/public-address';
import { FormUploads } from '../../files/uploads/form-uploads';
import { clientIdOf } from '../../http/idempotency-key';
import { linkToNext } from '../../http/next-link';
import { userTracker } from '../../http/rate-limits/throttle.guard';
import { WorkLimit } from '../../http/rate-limits/work-limit';
import { RecordId } from '../../http/record-id';
import { parse } from '../../http/validation';
import { ListMessages } from '../../messages/message.dto';
import { MessageFinder } from '../../messages/message-finder';
import { messageView } from '../../messages/message-view';
import { MessagesService } from '../../messages/messages.service';
import { cursorName, nextCursor } from '../../messages/paging';
import type { MessageView } from '../../protocol/message.view';
import type { Membership } from '../../rooms/memberships/membership';
import { RoomMembership } from '../../rooms/memberships/room-membership';
import { TakesAnyBody } from './any-body';
import { BotGuard } from './bot.guard';
import { botMessageOf, filePostOf } from './bot-message';
import { BotPosts } from './bot-posts';
import { campfireMessage } from './campfire-view';

/** Campfire's bot API. The key is in the path, or, under `bot`, in a header. */
@Controller(['rooms/:room_id/:bot_key/messages', 'rooms/:room_id/bot/messages'])
@Public()
@UseGuards(BotGuard)
export class BotMessagesController {
  constructor(
    private readonly finder: MessageFinder,
    private readonly messages: MessagesService,
    private readonly posts: BotPosts,
    private readonly limit: WorkLimit,
    private readonly address: PublicAddress,
    private readonly forms: FormUploads,
  ) {}

  @Get()
  list(
    @RoomMembership() membership: Membership,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = parse(ListMessages, query, { strict: false });
    const { rows, total, next } = this.limit.run(userTracker(membership.user), () => {
      const page = this.finder.page(membership, asked);
      return { ...page, total: this.finder.count(membership), next: nextCursor(asked, page) };
    });
    const [path] = request.originalUrl.split('?', 1);
    linkToNext(reply, this.address.url + path, next, {}, cursorName(asked));
    return reply.header('x-total-count', total).send(rows.map((row) => this.shown(messageView(row))));
  }

  /** The key stays where it was: only a header's answer has a body. */
  @Post()
  @TakesAnyBody()
  async create(
    @RoomMembership() membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const message = await this.forms.use(request, (files) => {
      const input = files.length > 0 ? filePostOf(request) : botMessageOf(request);
      const client_message_id = input.client_message_id ?? clientIdOf(request);
      return this.posts.post(membership, { ...input, client_message_id }, files);
    });
    reply.status(201).header('location', this.address.url + message.url);
    return 'bot_key' in (request.params as object) ? reply.send() : reply.send(this.shown(message));
  }

  @Get(':message_id')
  show(@RoomMembership() membership: Membership, @Param('message_id', RecordId) id: number) {
    return this.shown(messageView(this.finder.find(membership, id)));
  }

  @Put(':message_id')
  @TakesAnyBody()
  replace(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
  ) {
    return this.update(membership, id, request);
  }

  @Patch(':message_id')
  @TakesAnyBody()
  async update(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
  ) {
    return this.shown(await this.posts.edit(membership, id, botMessageOf(request)));
  }

  @Delete(':message_id')
  @HttpCode(204)
  @TakesAnyBody()
  async delete(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
  ): Promise<void> {
    await this.messages.delete(membership, id);
  }

  private shown(message: MessageView) {
    return campfireMessage(message, this.address.url);
  }
}
