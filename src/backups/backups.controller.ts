import { Controller, Get, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { BackupsPage } from '../../views/backups/backups';
import { Administrators } from '../auth/viewer';
import type { AppError } from '../http/errors';
import { parse } from '../http/validation';
import { redirectWithNotice } from '../pages/flash';
import { formBody, switchValue } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { UpdateBackupSettings } from './backup.dto';
import { BackupPropsBuilder } from './backup-props';
import { BackupScheduleSettings } from './backup-schedule-settings';
import { Backups } from './backups';

const PATH = '/account/backups';

@Controller('account/backups')
@Administrators()
export class BackupsController {
  constructor(
    private readonly backups: Backups,
    private readonly settings: BackupScheduleSettings,
    private readonly props: BackupPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(@Req() request: FastifyRequest, @Res() reply: FastifyReply, error?: AppError) {
    const props = this.props.build(Date.now(), request.body, error);
    return this.pages.show(request, reply, BackupsPage, props, error);
  }

  @Post()
  create(@Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(async () => this.backups.start(), reply, PATH, text.backups.started);
  }

  @Put('settings')
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { is_nightly, ...body } = formBody(request.body);
    const fields = is_nightly === undefined ? body : { is_nightly: switchValue(is_nightly) };
    return this.pages.form(
      () => this.settings.update(parse(UpdateBackupSettings, fields, { strict: false })),
      () => redirectWithNotice(reply, PATH, text.backups.saved),
      (error) => this.index(request, reply, error),
    );
  }
}
