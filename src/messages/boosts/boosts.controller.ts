import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BoostsPage } from '../../../views/messages/boosts/boosts-page';
import type { AppError } from '../../http/errors';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import { parse } from '../../http/validation';
import { errorsOfField, type FormBody, formBody, typed } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import type { Membership } from '../../rooms/memberships/membership';
import { MessageFinder } from '../message-finder';
import { MessageMembership } from '../message-membership';
import { messageView } from '../message-view';
import { AddBoost } from './boost.dto';
import { BoostsService } from './boosts.service';

const LENIENT = { strict: false };

@Controller('messages/:message_id/boosts')
export class BoostsController {
  constructor(
    private readonly boosts: BoostsService,
    private readonly messages: MessageFinder,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, BoostsPage, this.props(membership, message_id));
  }

  @Post()
  @Tier('post')
  create(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const body = formBody(request.body);
    return this.pages.form(
      () => this.boosts.add(membership, id, parse(AddBoost, body, LENIENT)),
      () => reply.redirect(`/rooms/${membership.room.id}/@${id}`, 303),
      (error) => this.pages.show(request, reply, BoostsPage, this.props(membership, id, body, error), error),
    );
  }

  @Delete(':boost_id')
  async delete(
    @MessageMembership() membership: Membership,
    @Param('message_id', RecordId) message_id: number,
    @Param('boost_id', RecordId) boost_id: number,
    @Res() reply: FastifyReply,
  ) {
    await this.boosts.remove(membership, message_id, boost_id);
    return reply.redirect(`/messages/${message_id}/boosts`, 303);
  }

  private props(membership: Membership, message_id: number, body?: FormBody, error?: AppError) {
    return {
      message: messageView(this.messages.find(membership, message_id)),
      meId: membership.user.id,
      value: error && String(typed(body).content ?? ''),
      errors: errorsOfField(error, 'content'),
    };
  }
}
