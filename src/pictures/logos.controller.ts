import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Delete, Get, Put, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { AccountPages } from '../accounts/account-pages';
import { Accounts } from '../accounts/accounts';
import { Tier } from '../auth/tiers';
import { Administrators, Public } from '../auth/viewer';
import { AssetManifest, PUBLIC_FOLDER } from '../pages/asset-manifest';
import { Pages } from '../pages/pages';
import { type LogoSize, Logos } from './logos';

const FOREVER = 'public, max-age=31536000, immutable';
const SHORTLY = 'public, max-age=300, stale-while-revalidate=604800';

@Controller('account/logo')
export class LogosController {
  constructor(
    private readonly logos: Logos,
    private readonly accounts: Accounts,
    private readonly accountPages: AccountPages,
    private readonly assets: AssetManifest,
    private readonly pages: Pages,
  ) {}

  /** 512 px; `size=small` 192 px, `size=maskable` with a margin. Stock where the account has none. */
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
  @RouteConfig({ takesFiles: true })
  @Tier('post')
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.logos.save(request),
      () => this.accountPages.saved(reply, text.accounts.logoSaved),
      (error) => this.accountPages.show(request, reply, error),
    );
  }

  @Delete()
  @Administrators()
  async delete(@Res() reply: FastifyReply) {
    await this.logos.remove();
    return this.accountPages.saved(reply, text.accounts.logoRemoved);
  }
}
