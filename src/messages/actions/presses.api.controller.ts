import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { clientIdOf } from '../../http/idempotency-key';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import type { PressView } from '../../protocol/action.view';
import type { Membership } from '../../rooms/memberships/membership';
import { MessageMembership } from '../message-membership';
import { PressAction } from './action.dto';
import { PressesService } from './presses.service';

@Controller('api/v1/messages/:message_id/presses')
@NeedsScope('write')
export class PressesApiController {
  constructor(private readonly presses: PressesService) {}

  /**
   * Press a button under a bot’s message, which tells the bot. Repeating the same `client_press_id` returns the stored
   * press with 200.
   */
  @Post()
  @Tier('press')
  async create(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Body() input: PressAction,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PressView> {
    input.client_press_id ??= clientIdOf(request);
    const { press, isDuplicate } = await this.presses.press(membership, message_id, input);
    reply.status(isDuplicate ? 200 : 201);
    return press;
  }
}
