import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { type PendingRule, RetentionPage } from '../../../views/messages/retention/retention';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { parse } from '../../http/validation';
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
  index(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply, pending?: PendingRule) {
    const rooms = this.rooms.list(me.user).filter(({ type }) => type !== 'direct');
    const props = { retention: this.retention.view(me.user), rooms, pending };
    return this.pages.show(request, reply, RetentionPage, props);
  }

  /** Asks once more, with the number of messages that go. */
  @Put()
  async update(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { days: chosen, confirmed, room_id: room } = formBody(request.body);
    const fields = {
      days: chosen === 'account' ? 1 : chosen === 'forever' ? null : chosen,
      room_id: room || undefined,
    };
    const { days, room_id } = parse(SetRetention, fields, { strict: false });
    if (chosen === 'account' && room_id !== undefined) await this.retention.followAccount(me.user, room_id);
    else {
      const messages = await this.retention.countExpiring(me.user, days, room_id);
      if (messages > 0 && confirmed !== 'yes')
        return this.index(me, request, reply, { days: days!, room_id, messages });
      await this.retention.set(me.user, days, room_id);
    }
    return redirectWithNotice(reply, PATH, text.retention.saved);
  }
}
