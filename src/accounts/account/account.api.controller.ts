import { Body, Controller, Get, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { idempotentRequestOf } from '../../http/idempotency-key';
import type { AccountView } from '../../protocol/account.view';
import { UpdateAccount } from './account.dto';
import { Accounts } from './accounts';

@Controller('api/v1/account')
@NeedsScope('admin')
export class AccountApiController {
  constructor(private readonly accounts: Accounts) {}

  /** Get the account and its join link, which keys get only with the scope `admin`. */
  @Get()
  @NeedsScope('read')
  show(@Me() me: Viewer): AccountView {
    return this.accounts.viewFor(me);
  }

  /** Rename the account or change its settings. */
  @Patch()
  @Administrators()
  async update(@Body() input: UpdateAccount): Promise<AccountView> {
    await this.accounts.update(input);
    return this.accounts.view();
  }

  /** Create a new join link. The old one stops working. */
  @Post('join_code')
  @Administrators()
  async renewJoinCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountView> {
    const { isDuplicate } = await this.accounts.renewJoinCode(idempotentRequestOf(request));
    reply.status(isDuplicate ? 200 : 201);
    return this.accounts.view();
  }
}
