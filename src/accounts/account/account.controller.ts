import { Controller, Get, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { AccountPage } from '../../../views/accounts/account/settings';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { FEATURES } from '../../config/config';
import type { AppError } from '../../http/errors';
import { parse } from '../../http/validation';
import { redirectWithNotice } from '../../pages/flash';
import { type FormBody, formBody, switchValue } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { UpdateAccount } from './account.dto';
import { AccountPropsBuilder } from './account-props';
import { Accounts } from './accounts';

const PATH = '/account/edit';
const LANGUAGE = 'link_preview_language';
const SWITCHES = ['restrict_room_creation_to_administrators', 'remove_location'];

@Controller('account')
export class AccountController {
  constructor(
    private readonly accounts: Accounts,
    private readonly props: AccountPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get('edit')
  async edit(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply, error?: AppError) {
    const props = await this.props.build(me, request.body, error);
    return this.pages.show(request, reply, AccountPage, props, error);
  }

  @Put()
  @Administrators()
  update(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.accounts.update(accountInput(formBody(request.body))),
      () => redirectWithNotice(reply, PATH, text.shell.saved),
      (error) => this.edit(me, request, reply, error),
    );
  }

  @Post('join_code')
  @Administrators()
  async renewJoinCode(@Res() reply: FastifyReply) {
    await this.accounts.renewJoinCode();
    return redirectWithNotice(reply, PATH, text.accounts.invite.renewed);
  }
}

/** Nests flat form fields such as `feature_search=false`. */
function accountInput(body: FormBody): UpdateAccount {
  const features = FEATURES.filter((name) => body[`feature_${name}`] !== undefined);
  const switches = SWITCHES.filter((name) => body[name] !== undefined);
  const language = body[LANGUAGE];
  if (switches.length === 0 && language === undefined && features.length === 0)
    return parse(UpdateAccount, { name: body.name ?? '' });
  return parse(UpdateAccount, {
    name: body.name,
    settings: {
      ...Object.fromEntries(switches.map((name) => [name, switchValue(body[name])])),
      [LANGUAGE]: language,
      features: Object.fromEntries(features.map((name) => [name, switchValue(body[`feature_${name}`])])),
    },
  });
}
