import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import type { IncomingWebhookList, IncomingWebhookView } from '../../protocol/incoming-webhook.view';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { CreateIncomingWebhook, UpdateIncomingWebhook } from './incoming-webhook.dto';
import { IncomingWebhooks } from './incoming-webhooks';

@Controller('api/v1/bots/:bot_id/incoming_webhooks')
@Administrators()
@NeedsScope('admin')
export class IncomingWebhooksApiController {
  constructor(private readonly webhooks: IncomingWebhooks) {}

  /** List a bot's incoming webhooks, of the rooms that you're in. */
  @Get()
  list(@Me() { user }: Viewer, @Param('bot_id', RecordId) bot_id: number): IncomingWebhookList {
    return { items: this.webhooks.list(user, bot_id), next: null };
  }

  /** Create an incoming webhook. What other programs send to its `url` is posted in the room as the bot. */
  @Post()
  @Idempotent()
  async create(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Body() input: CreateIncomingWebhook,
  ): Promise<IncomingWebhookView> {
    return this.webhooks.view(user, bot_id, await this.webhooks.create(user, bot_id, input));
  }

  /** Rename or pause an incoming webhook, or change how it works. */
  @Patch(':id')
  async update(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Param('id', RecordId) id: number,
    @Body() input: UpdateIncomingWebhook,
  ): Promise<IncomingWebhookView> {
    await this.webhooks.update(user, bot_id, id, input);
    return this.webhooks.view(user, bot_id, id);
  }

  /** Remove an incoming webhook. Its URL stops working; what it posted stays. */
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Me() { user }: Viewer,
    @Param('bot_id', RecordId) bot_id: number,
    @Param('id', RecordId) id: number,
  ): Promise<void> {
    return this.webhooks.remove(user, bot_id, id);
  }
}
