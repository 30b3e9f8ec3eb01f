import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import { formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import type { Membership } from '../../rooms/memberships/membership';
import { MessageMembership } from '../message-membership';
import { PressAction } from './action.dto';
import { PressesService } from './presses.service';

@Controller('messages/:message_id/presses')
export class PressesController {
  constructor(
    private readonly presses: PressesService,
    private readonly pages: Pages,
  ) {}

  @Post()
  @Tier('press')
  create(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const back = `/rooms/${membership.room.id}/@${message_id}`;
    const press = async () => this.presses.press(membership, message_id, formInput(PressAction, request));
    return this.pages.runAndRedirect(press, reply, back, text.buttons.sentNotice);
  }
}
