import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BoostsPage } from '../../views/messages/boosts-page';
import type { UserRow } from '../auth/users';
import type { AppError } from '../errors';
import { faultsFor, formBody, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import { AddBoost } from './boost.dto';
import { BoostsService } from './boosts.service';
import { messageView } from './message.sql';
import { MessagesService } from './messages.service';

const LENIENT = { strict: false };

/** Boosts with plain pages and forms. */
@Injectable()
export class BoostForms {
  constructor(
    private readonly messages: MessagesService,
    private readonly boosts: BoostsService,
    private readonly pages: Pages,
  ) {}

  list(
    user: UserRow,
    message_id: number,
    request: FastifyRequest,
    reply: FastifyReply,
    refusal?: AppError,
  ): FastifyReply {
    const here = this.messages.membershipFor(user, message_id);
    const message = messageView(this.messages.find(here, message_id));
    const props = {
      message,
      meId: user.id,
      value: refusal && String(typed(request.body).content ?? ''),
      errors: faultsFor(refusal, 'content').map((fault) => ({ ...fault, field: 'content' })),
    };
    return this.pages.show(request, reply, BoostsPage, props, refusal);
  }

  create(
    user: UserRow,
    message_id: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const here = this.messages.membershipFor(user, message_id);
    const body = formBody(request.body);
    return this.pages.form(
      () => this.boosts.add(here, message_id, parse(AddBoost, body, LENIENT)),
      () => reply.redirect(`/rooms/${here.room.id}/@${message_id}`, 303),
      (refusal) => this.list(user, message_id, request, reply, refusal),
    );
  }

  async delete(
    user: UserRow,
    message_id: number,
    boost_id: number,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    await this.boosts.remove(this.messages.membershipFor(user, message_id), message_id, boost_id);
    return reply.redirect(`/messages/${message_id}/boosts`, 303);
  }
}
