import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../auth/keys/scopes';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { idempotentRequestOf } from '../http/idempotency-key';
import { Tier } from '../http/rate-limits/tiers';
import { RecordId } from '../http/record-id';
import type { BotList, BotWithKeyView } from '../protocol/bot.view';
import { Idempotent } from '../writes/idempotency/idempotent';
import { CreateBot, UpdateBot } from './bot.dto';
import { BotPictures } from './bot-pictures';
import { BotSettings } from './bot-settings';
import { BotViews } from './bot-views';
import { Bots } from './bots';
import { WebhookSecrets } from './standard/webhook-secrets';

@Controller('api/v1/bots')
@Administrators()
@NeedsScope('admin')
export class BotsApiController {
  constructor(
    private readonly bots: Bots,
    private readonly views: BotViews,
    private readonly settings: BotSettings,
    private readonly pictures: BotPictures,
    private readonly secrets: WebhookSecrets,
  ) {}

  /** List the bots: those that have been failing for an hour first, then by name. */
  @Get()
  list(@Me() { user }: Viewer): BotList {
    return { items: this.views.list(user), next: null };
  }

  /** Create a bot. It joins all open rooms. */
  @Post()
  async create(
    @Me() { user }: Viewer,
    @Body() input: CreateBot,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BotWithKeyView> {
    const { result, isDuplicate } = await this.bots.create(user, input, idempotentRequestOf(request));
    reply.status(isDuplicate ? 200 : 201);
    return this.views.show(user, result);
  }

  /** Get a bot with its key. */
  @Get(':id')
  show(@Me() { user }: Viewer, @Param('id', RecordId) id: number): BotWithKeyView {
    return this.views.show(user, id);
  }

  /** Rename or pause a bot, or change its rooms and its webhook. */
  @Patch(':id')
  async update(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Body() input: UpdateBot,
  ): Promise<BotWithKeyView> {
    await this.settings.update(user, id, input);
    return this.views.show(user, id);
  }

  /** Remove a bot for good. Its messages stay. */
  @Delete(':id')
  @HttpCode(204)
  delete(@Param('id', RecordId) id: number): Promise<void> {
    return this.bots.remove(id);
  }

  /** Create a new key. The old one stops working. */
  @Post(':id/key')
  @Idempotent()
  @HttpCode(200)
  async renewKey(@Me() { user }: Viewer, @Param('id', RecordId) id: number): Promise<BotWithKeyView> {
    await this.bots.renewKey(id);
    return this.views.show(user, id);
  }

  /** Rotate the secret of a webhook of kind `standard`. For 24 hours, requests are signed with both. */
  @Post(':id/webhook_secret')
  @Idempotent()
  @HttpCode(200)
  async rotateSecret(@Me() { user }: Viewer, @Param('id', RecordId) id: number): Promise<BotWithKeyView> {
    await this.secrets.rotate(id);
    return this.views.show(user, id);
  }

  /** Upload a bot's picture as the form file `avatar`. It's cropped to a square of at most 512 px. */
  @Put(':id/avatar')
  @RouteConfig({ acceptsFiles: true })
  @Tier('post')
  async setPicture(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
  ): Promise<BotWithKeyView> {
    await this.pictures.save(id, request);
    return this.views.show(user, id);
  }

  /** Remove a bot's picture and go back to the stock one. */
  @Delete(':id/avatar')
  async removePicture(@Me() { user }: Viewer, @Param('id', RecordId) id: number): Promise<BotWithKeyView> {
    await this.bots.setPicture(id, null);
    return this.views.show(user, id);
  }
}
