import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Delete, Get, Put, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { AccountPage } from '../../views/accounts/account/settings';
import { AccountPropsBuilder } from '../accounts/account/account-props';
import { Accounts } from '../accounts/account/accounts';
import { Administrators, Me, Public, type Viewer } from '../auth/viewer';
import { Tier } from '../http/rate-limits/tiers';
import { AssetManifest, PUBLIC_FOLDER } from '../pages/asset-manifest';
import { redirectWithNotice } from '../pages/flash';
import { Pages } from '../pages/pages';
import { type LogoSize, Logos } from './logos';

const ACCOUNT = '/account/edit';
const FOREVER = 'public, max-age=31536000, immutable';
const SHORTLY = 'public, max-age=300, stale-while-revalidate=604800';

@Controller('account/logo')
export class LogosController {
  constructor(
    private readonly logos: Logos,
    private readonly accounts: Accounts,
    private readonly accountProps: AccountPropsBuilder,
    private readonly assets: AssetManifest,
    private readonly pages: Pages,
  ) {}

  /** 512 px; `size=small` is 192 px, `size=maskable` has a margin. */
  @Get()
  @Public()
  show(
    @Query('size') asked: unknown,
    @Query('v') version: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const size: LogoSize = asked === 'small' || asked === 'maskable' ? asked : 'large';
    const current = this.accounts.find()?.logo_version ?? 'stock';
    const etag = `"${current}-${size}"`;
    reply.header('cache-control', version === current ? FOREVER : SHORTLY).header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply.type('image/png').send(this.logos.find(size) ?? this.stock(size));
  }

  private stock(size: LogoSize): Buffer {
    return readFileSync(join(PUBLIC_FOLDER, this.assets.path(`images/logo-${size}.png`)));
  }

  @Put()
  @Administrators()
  @RouteConfig({ acceptsFiles: true })
  @Tier('post')
  update(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.logos.save(request),
      () => redirectWithNotice(reply, ACCOUNT, text.accounts.logoSaved),
      async (error) => {
        const props = await this.accountProps.build(me, request.body, error);
        return this.pages.show(request, reply, AccountPage, props, error);
      },
    );
  }

  @Delete()
  @Administrators()
  async delete(@Res() reply: FastifyReply) {
    await this.logos.remove();
    return redirectWithNotice(reply, ACCOUNT, text.accounts.logoRemoved);
  }
}
