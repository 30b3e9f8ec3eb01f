import { Body, Controller, Delete, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { clientIdOf } from '../../http/idempotency-key';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import type { BoostView } from '../../protocol/boost.view';
import type { Membership } from '../../rooms/memberships/membership';
import { MessageMembership } from '../message-membership';
import { AddBoost } from './boost.dto';
import { BoostsService } from './boosts.service';

@Controller('api/v1/messages/:message_id/boosts')
@NeedsScope('boost')
export class BoostsApiController {
  constructor(private readonly boosts: BoostsService) {}

  /** Boost a message. Repeating the same `client_boost_id` returns the stored boost with 200. */
  @Post()
  @Tier('post')
  async create(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Body() input: AddBoost,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoostView> {
    input.client_boost_id ??= clientIdOf(request);
    const { boost, isDuplicate } = await this.boosts.add(membership, message_id, input);
    reply.status(isDuplicate ? 200 : 201);
    return boost;
  }

  /** Remove one of your boosts. */
  @Delete(':boost_id')
  @HttpCode(204)
  async delete(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Param('boost_id', RecordId) boost_id: number,
  ): Promise<void> {
    await this.boosts.remove(membership, message_id, boost_id);
  }
}
