import { Controller, Delete, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { AccountView } from '../accounts/account.view';
import { Accounts } from '../accounts/accounts';
import { Tier } from '../auth/tiers';
import { Administrators } from '../auth/viewer';
import { Logos } from './logos';

@Controller('api/v1/account/logo')
@Administrators()
export class LogosApiController {
  constructor(
    private readonly logos: Logos,
    private readonly accounts: Accounts,
  ) {}

  /** The account's logo, as the file `logo` of a form: it is cut to a square. */
  @Put()
  @RouteConfig({ takesFiles: true })
  @Tier('post')
  async update(@Req() request: FastifyRequest): Promise<AccountView> {
    await this.logos.save(request);
    return this.accounts.view();
  }

  /** The stock logo again. */
  @Delete()
  async delete(): Promise<AccountView> {
    await this.logos.remove();
    return this.accounts.view();
  }
}
