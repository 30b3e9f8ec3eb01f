import { Controller, Delete, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { BotPage } from '../../views/bots/bot';
import { BotEditPage } from '../../views/bots/bot-edit';
import { BotNewPage } from '../../views/bots/bot-new';
import { BotsPage } from '../../views/bots/bots';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import type { AppError } from '../http/errors';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { redirectWithNotice } from '../pages/flash';
import { type FormBody, fieldErrors, formBody, formInput, switchValue, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { CreateBot, UpdateBot } from './bot.dto';
import { BotPropsBuilder } from './bot-props';
import { BotSettings } from './bot-settings';
import { Bots } from './bots';

/** Browsers leave out boxes that aren't checked. */
const webhookFields = (body: FormBody): FormBody => ({
  webhook_room_ids: [],
  ...(body.webhook_kind === 'standard' && { webhook_events: [] }),
  ...body,
  webhook_all_rooms: switchValue(body.webhook_all_rooms),
});

const LIST = '/account/bots';
const botPath = (id: number) => `${LIST}/${id}`;

@Controller('account/bots')
@Administrators()
export class BotsController {
  constructor(
    private readonly bots: Bots,
    private readonly settings: BotSettings,
    private readonly props: BotPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, BotsPage, this.props.list(user));
  }

  @Get('new')
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply, error?: AppError) {
    const props = { values: error && typed(request.body), errors: fieldErrors(error, 'name') };
    return this.pages.show(request, reply, BotNewPage, props, error);
  }

  @Post()
  create(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.bots.create(user, formInput(CreateBot, request), { key: undefined, body: undefined }),
      ({ result }) => redirectWithNotice(reply, botPath(result), text.bots.created),
      (error) => this.new(request, reply, error),
    );
  }

  @Get(':id')
  show(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Query('room') room: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, BotPage, this.props.show(user, id, room, { body: undefined }));
  }

  @Get(':id/edit')
  edit(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    error?: AppError,
  ) {
    const props = this.props.edit(user, id, { body: request.body, error });
    return this.pages.show(request, reply, BotEditPage, props, error);
  }

  @Put(':id')
  update(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { key_in_path, ...body } = formBody(request.body);
    const fields = key_in_path === undefined ? body : { key_in_path: switchValue(key_in_path) };
    return this.pages.form(
      () => this.settings.update(me.user, id, parse(UpdateBot, fields, { strict: false })),
      () => redirectWithNotice(reply, botPath(id), text.bots.saved),
      (error) => this.edit(me, id, request, reply, error),
    );
  }

  /** Browsers leave out boxes that aren't checked. */
  @Put(':id/rooms')
  setRooms(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const fields = { room_ids: [], ...formBody(request.body) };
    return this.pages.form(
      () => this.settings.update(me.user, id, parse(UpdateBot, fields, { strict: false })),
      () => redirectWithNotice(reply, botPath(id), text.bots.rooms.saved),
      (error) => this.edit(me, id, request, reply, error),
    );
  }

  @Put(':id/webhook')
  setWebhook(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const fields = webhookFields(formBody(request.body));
    return this.pages.form(
      () => this.settings.update(user, id, parse(UpdateBot, fields, { strict: false })),
      () => redirectWithNotice(reply, botPath(id), text.bots.webhook.saved),
      (error) => {
        const props = this.props.show(user, id, undefined, { body: request.body, error });
        return this.pages.show(request, reply, BotPage, props, error);
      },
    );
  }

  @Put(':id/key')
  async renewKey(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    await this.bots.renewKey(id);
    return redirectWithNotice(reply, botPath(id), text.bots.key.renewed);
  }

  @Delete(':id')
  async delete(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    await this.bots.remove(id);
    return redirectWithNotice(reply, LIST, text.bots.removed);
  }
}
