import { Body, Controller, Get, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Administrators } from '../auth/viewer';
import { attemptOf } from '../idempotency';
import { UpdateAccount } from './account.dto';
import type { AccountView } from './account.view';
import { Accounts } from './accounts';

@Controller('api/v1/account')
export class AccountApiController {
  constructor(private readonly accounts: Accounts) {}

  /** The account, with its join link. */
  @Get()
  show(): AccountView {
    return this.accounts.view();
  }

  /** Renames the account, changes its settings. */
  @Patch()
  @Administrators()
  async update(@Body() input: UpdateAccount): Promise<AccountView> {
    await this.accounts.update(input);
    return this.accounts.view();
  }

  /** Makes a new join link; the old one stops working. */
  @Post('join_code')
  @Administrators()
  async renewJoinCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountView> {
    const { repeated } = await this.accounts.renewJoinCode(attemptOf(request));
    reply.status(repeated ? 200 : 201);
    return this.accounts.view();
  }
}
