import { Controller, Delete, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../auth/viewer';
import { PublicAddress } from '../../config/public-address';
import { Forbidden, NotFound } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { BoostsService } from '../../messages/boosts/boosts.service';
import { MessageFinder } from '../../messages/message-finder';
import { messageView } from '../../messages/message-view';
import type { Membership } from '../../rooms/memberships/membership';
import { RoomMembership } from '../../rooms/memberships/room-membership';
import { TakesAnyBody } from './any-body';
import { BotGuard } from './bot.guard';
import { textOf } from './bot-message';
import { campfireBoost } from './campfire-view';

const UNDER = 'messages/:message_id/boosts';

@Controller([`rooms/:room_id/:bot_key/${UNDER}`, `rooms/:room_id/bot/${UNDER}`])
@Public()
@UseGuards(BotGuard)
export class BotBoostsController {
  constructor(
    private readonly finder: MessageFinder,
    private readonly boosts: BoostsService,
    private readonly address: PublicAddress,
  ) {}

  @Post()
  @TakesAnyBody()
  async create(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Req() { body }: FastifyRequest,
  ) {
    const message = messageView(this.finder.find(membership, message_id));
    const { boost } = await this.boosts.add(membership, message_id, { content: textOf(body) });
    return campfireBoost(boost, message, this.address.url);
  }

  /** Answers 404 for other people's boosts, as Campfire does. */
  @Delete(':boost_id')
  @HttpCode(204)
  @TakesAnyBody()
  async delete(
    @RoomMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Param('boost_id', RecordId) boost_id: number,
  ): Promise<void> {
    await this.boosts.remove(membership, message_id, boost_id).catch((error: unknown) => {
      throw error instanceof Forbidden ? new NotFound() : error;
    });
  }
}
