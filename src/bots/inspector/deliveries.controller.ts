import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { DeliveriesPage } from '../../../views/bots/deliveries';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { redirectWithError, redirectWithNotice } from '../../pages/flash';
import { Pages } from '../../pages/pages';
import { DeliveriesPropsBuilder } from './deliveries-props';
import { WebhookTrials } from './webhook-trials';

const listPath = (id: number) => `/account/bots/${id}/deliveries`;

@Controller('account/bots/:id/deliveries')
@Administrators()
export class DeliveriesController {
  constructor(
    private readonly trials: WebhookTrials,
    private readonly props: DeliveriesPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, DeliveriesPage, this.props.list(user, id));
  }

  @Get(':delivery_id')
  show(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Param('delivery_id', RecordId) delivery_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, DeliveriesPage, this.props.show(user, id, delivery_id));
  }

  @Post()
  create(@Me() { user }: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    const { sampleSent } = text.bots.deliveries;
    return this.send(() => this.trials.sendSample(user, id), id, reply, sampleSent);
  }

  @Post(':delivery_id/attempts')
  createAttempt(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Param('delivery_id', RecordId) delivery_id: number,
    @Res() reply: FastifyReply,
  ) {
    return this.send(
      () => this.trials.sendAgain(user, id, delivery_id),
      id,
      reply,
      text.bots.deliveries.sent,
    );
  }

  private send(
    submit: () => Promise<number>,
    bot_id: number,
    reply: FastifyReply,
    notice: string,
  ): Promise<FastifyReply> {
    const list = listPath(bot_id);
    return this.pages.form(
      submit,
      (delivery_id) => {
        const path = `${list}/${delivery_id}`;
        return redirectWithNotice(reply, path, notice);
      },
      (error) => redirectWithError(reply, list, error),
    );
  }
}
