import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { IncomingWebhooksPage } from '../../../views/webhooks/incoming-webhooks';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import type { AppError } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { parse } from '../../http/validation';
import { redirectWithNotice } from '../../pages/flash';
import { formBody, formInput, switchValue } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { CreateIncomingWebhook, UpdateIncomingWebhook } from './incoming-webhook.dto';
import { IncomingWebhookPropsBuilder } from './incoming-webhook-props';
import { IncomingWebhooks } from './incoming-webhooks';

const pathOf = (bot_id: number) => `/account/bots/${bot_id}/incoming_webhooks`;

const SWITCHES = new Set(['updates_alerts', 'paused']);

@Controller('account/bots/:bot_id/incoming_webhooks')
@Administrators()
export class IncomingWebhooksController {
  constructor(
    private readonly webhooks: IncomingWebhooks,
    private readonly props: IncomingWebhookPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    error?: AppError,
  ) {
    const props = this.props.list(user, bot_id, { body: request.body, error });
    return this.pages.show(request, reply, IncomingWebhooksPage, props, error);
  }

  @Post()
  create(
    @Me() me: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.form(
      () => this.webhooks.create(me.user, bot_id, formInput(CreateIncomingWebhook, request)),
      () => redirectWithNotice(reply, pathOf(bot_id), text.webhooks.created),
      (error) => this.index(me, bot_id, request, reply, error),
    );
  }

  @Put(':id')
  update(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const fields = Object.entries(formBody(request.body)).map(([name, value]) => [
      name,
      SWITCHES.has(name) ? switchValue(value) : value,
    ]);
    const save = () => {
      const input = parse(UpdateIncomingWebhook, Object.fromEntries(fields), { strict: false });
      return this.webhooks.update(user, bot_id, id, input);
    };
    return this.pages.runAndRedirect(save, reply, pathOf(bot_id));
  }

  @Delete(':id')
  async delete(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Param('id', RecordId) id: number,
    @Res() reply: FastifyReply,
  ) {
    await this.webhooks.remove(user, bot_id, id);
    return redirectWithNotice(reply, pathOf(bot_id), text.webhooks.removed);
  }
}
