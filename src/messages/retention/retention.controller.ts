import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { RetentionPage } from '../../../views/messages/retention/retention';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { parse } from '../../http/validation';
import { ConfirmationRequired, confirmationOf } from '../../pages/confirmation';
import { redirectWithNotice } from '../../pages/flash';
import { formBody } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { RoomsService } from '../../rooms/rooms.service';
import { MessageRetention } from './message-retention';
import { SetRetention } from './retention.dto';

const PATH = '/account/retention';

@Controller('account/retention')
@Administrators()
export class RetentionController {
  constructor(
    private readonly retention: MessageRetention,
    private readonly rooms: RoomsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const props = { retention: this.retention.view(me.user), rooms: this.roomsOf(me) };
    return this.pages.show(request, reply, RetentionPage, props);
  }

  @Put()
  async update(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { days: chosen, room_id: room, confirmed } = formBody(request.body);
    const follows = chosen === 'account';
    const fields = { days: follows || chosen === 'forever' ? null : chosen, room_id: room || undefined };
    const { days, room_id } = parse(SetRetention, fields, { strict: false });
    if (follows && room_id !== undefined) await this.retention.followAccount(me.user, room_id);
    else {
      if (confirmed !== 'yes') await this.confirm(me, request, days, room_id);
      await this.retention.set(me.user, days, room_id);
    }
    return redirectWithNotice(reply, PATH, text.retention.saved);
  }

  /** @throws {ConfirmationRequired} when messages would go at once */
  private async confirm(
    me: Viewer,
    request: FastifyRequest,
    days: number | null,
    room_id: number | undefined,
  ): Promise<void> {
    const messages = await this.retention.countExpiring(me.user, days, room_id);
    if (messages === 0 || days === null) return;
    const words = text.retention;
    const room = this.roomsOf(me).find(({ id }) => id === room_id)?.name ?? undefined;
    const ask = words.ask(messages, words.days(days), room);
    const question = confirmationOf(request, { ask, act: words.act(messages) });
    throw new ConfirmationRequired({ ...question, fields: { ...question.fields, confirmed: 'yes' } });
  }

  private roomsOf({ user }: Viewer) {
    return this.rooms.list(user).filter(({ type }) => type !== 'direct');
  }
}
