import { Controller, Delete, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Accounts } from '../accounts/account/accounts';
import { NeedsScope } from '../auth/keys/scopes';
import { Administrators } from '../auth/viewer';
import { Tier } from '../http/rate-limits/tiers';
import type { AccountView } from '../protocol/account.view';
import { Logos } from './logos';

@Controller('api/v1/account/logo')
@NeedsScope('admin')
@Administrators()
export class LogosApiController {
  constructor(
    private readonly logos: Logos,
    private readonly accounts: Accounts,
  ) {}

  /** Upload the account's logo as the form file `logo`. It's cropped to a square. */
  @Put()
  @RouteConfig({ acceptsFiles: true })
  @Tier('post')
  async update(@Req() request: FastifyRequest): Promise<AccountView> {
    await this.logos.save(request);
    return this.accounts.view();
  }

  /** Remove the logo and go back to the default one. */
  @Delete()
  async delete(): Promise<AccountView> {
    await this.logos.remove();
    return this.accounts.view();
  }
}
