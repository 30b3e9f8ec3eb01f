import { Controller, Delete, Param, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { text } from '../../assets/texts/texts';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { redirectWithNotice } from '../pages/flash';
import { BotSettings } from './bot-settings';
import { BotSwitches } from './bot-switches';

const LIST = '/account/bots';
const botPath = (id: number) => `${LIST}/${id}`;

@Controller('account/bots')
@Administrators()
export class BotPausesController {
  constructor(
    private readonly settings: BotSettings,
    private readonly switches: BotSwitches,
  ) {}

  @Put('pause')
  async pauseAll(@Res() reply: FastifyReply) {
    await this.switches.pauseAll(true);
    return reply.redirect(LIST, 303);
  }

  @Delete('pause')
  async resumeAll(@Res() reply: FastifyReply) {
    await this.switches.pauseAll(false);
    return reply.redirect(LIST, 303);
  }

  @Put(':id/pause')
  async pause(@Me() { user }: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    await this.settings.update(user, id, { paused: true });
    return redirectWithNotice(reply, botPath(id), text.bots.paused);
  }

  @Delete(':id/pause')
  async resume(@Me() { user }: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    await this.settings.update(user, id, { paused: false });
    return redirectWithNotice(reply, botPath(id), text.bots.resumed);
  }
}
