import { Controller, Get, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { Administrators } from '../auth/viewer';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { accountChange } from './account.form';
import { AccountPages } from './account-pages';
import { Accounts } from './accounts';

@Controller('account')
export class AccountController {
  constructor(
    private readonly accounts: Accounts,
    private readonly accountPages: AccountPages,
    private readonly pages: Pages,
  ) {}

  @Get('edit')
  edit(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.accountPages.show(request, reply);
  }

  @Put()
  @Administrators()
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.accounts.update(accountChange(formBody(request.body))),
      () => this.accountPages.saved(reply, text.shell.saved),
      (error) => this.accountPages.show(request, reply, error),
    );
  }

  @Post('join_code')
  @Administrators()
  async renewJoinCode(@Res() reply: FastifyReply) {
    await this.accounts.renewJoinCode();
    return this.accountPages.saved(reply, text.accounts.invite.renewed);
  }
}
