import { Body, Controller, Delete, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import { clientIdOf } from '../idempotency';
import { RecordId } from '../record-id';
import { AddBoost } from './boost.dto';
import type { BoostView } from './boost.view';
import { BoostsService } from './boosts.service';
import { MessagesService } from './messages.service';

@Controller('api/v1/messages/:message_id/boosts')
export class BoostsApiController {
  constructor(
    private readonly boosts: BoostsService,
    private readonly messages: MessagesService,
  ) {}

  /** Boosts a message; a repeat with the same `client_boost_id` answers 200 with the stored boost. */
  @Post()
  @Tier('post')
  async create(
    @Me() me: Viewer,
    @Param('message_id', RecordId) message_id: number,
    @Body() input: AddBoost,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoostView> {
    input.client_boost_id ??= clientIdOf(request);
    const membership = this.messages.membershipFor(me.user, message_id);
    const { boost, repeated } = await this.boosts.add(membership, message_id, input);
    reply.status(repeated ? 200 : 201);
    return boost;
  }

  /** Removes a boost of one's own. */
  @Delete(':boost_id')
  @HttpCode(204)
  async delete(
    @Me() me: Viewer,
    @Param('message_id', RecordId) message_id: number,
    @Param('boost_id', RecordId) boost_id: number,
  ): Promise<void> {
    await this.boosts.remove(this.messages.membershipFor(me.user, message_id), message_id, boost_id);
  }
}
