import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestsPage } from '../../../views/webhooks/requests';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { Pages } from '../../pages/pages';
import { RequestsPropsBuilder } from './requests-props';

/** Recent requests to an incoming webhook, and what became of them. */
@Controller('account/bots/:bot_id/incoming_webhooks/:webhook_id/requests')
@Administrators()
export class RequestsController {
  constructor(
    private readonly props: RequestsPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Param('webhook_id', RecordId) webhook_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, RequestsPage, this.props.list(user, { bot_id, webhook_id }));
  }

  @Get(':id')
  show(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Param('webhook_id', RecordId) webhook_id: number,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const props = this.props.show(user, { bot_id, webhook_id }, id);
    return this.pages.show(request, reply, RequestsPage, props);
  }
}
