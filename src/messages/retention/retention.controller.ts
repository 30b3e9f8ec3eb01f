import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { RetentionPage } from '../../../views/messages/retention/retention';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { parse } from '../../http/validation';
import { ConfirmationRequired, confirmationOf } from '../../pages/confirmation';
import { redirectWithNotice } from '../../pages/flash';
import { type FormBody, formBody } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { RoomsService } from '../../rooms/rooms.service';
import { TrustedTime } from '../../writes/trusted-time';
import { SetRetention } from './retention.dto';
import { type RetentionPeriods, RetentionSettings } from './retention-settings';

const PATH = '/account/retention';

@Controller('account/retention')
@Administrators()
export class RetentionController {
  constructor(
    private readonly retention: RetentionSettings,
    private readonly rooms: RoomsService,
    private readonly pages: Pages,
    private readonly time: TrustedTime,
  ) {}

  @Get()
  index(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const props = {
      retention: this.retention.view(me.user),
      rooms: this.roomsOf(me),
      clock: this.time.doubt,
    };
    return this.pages.show(request, reply, RetentionPage, props);
  }

  @Put()
  async update(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { confirmed, ...body } = formBody(request.body);
    const { room_id, follows_account, ...periods } = parse(SetRetention, fieldsOf(body), { strict: false });
    if (follows_account && room_id !== undefined) await this.retention.followAccount(me.user, room_id);
    else {
      if (confirmed !== 'yes') await this.confirm(me, request, periods, room_id);
      await this.retention.set(me.user, periods, room_id);
    }
    return redirectWithNotice(reply, PATH, text.retention.saved);
  }

  /** @throws {ConfirmationRequired} when something would go at once */
  private async confirm(
    me: Viewer,
    request: FastifyRequest,
    periods: RetentionPeriods,
    room_id: number | undefined,
  ): Promise<void> {
    const count = await this.retention.countExpiring(me.user, periods, room_id);
    if (count.messages + count.files === 0) return;
    const room = this.roomsOf(me).find(({ id }) => id === room_id)?.name ?? undefined;
    const { ask, act } = text.retention;
    const question = confirmationOf(request, { ask: ask(count, room), act: act(count) });
    throw new ConfirmationRequired({ ...question, fields: { ...question.fields, confirmed: 'yes' } });
  }

  private roomsOf({ user }: Viewer) {
    return this.rooms.list(user).filter(({ type }) => type !== 'direct');
  }
}

function fieldsOf({ days, file_days, room_id }: FormBody) {
  const isWord = (value: unknown) => value === 'account' || value === 'forever';
  return {
    days: isWord(days) ? null : days,
    file_days: isWord(file_days) ? null : file_days,
    room_id: room_id || undefined,
    follows_account: days === 'account',
  };
}
