import { Controller, Get, Param, Post, Put, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeviceLinkPage } from '../../../views/accounts/sign-in/device-link';
import { DeviceLinkCreatedPage } from '../../../views/accounts/sign-in/device-link-created';
import { deviceOf } from '../../auth/device';
import { Me, Public, type SessionViewer } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import { Pages } from '../../pages/pages';
import { BrowserSession } from './browser-session';
import { DeviceLinks } from './device-links';
import { qrCode } from './qr-code';
import { showAgain } from './sign-in.filter';
import { SignInPropsBuilder } from './sign-in-props';

@Controller()
export class DeviceLinksController {
  constructor(
    private readonly deviceLinks: DeviceLinks,
    private readonly browserSession: BrowserSession,
    private readonly pages: Pages,
    private readonly props: SignInPropsBuilder,
  ) {}

  @Post('users/me/transfer')
  async create(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const link = await this.deviceLinks.create(me);
    const qr = await qrCode(link.url);
    return this.pages.showCreated(request, reply, DeviceLinkCreatedPage, { link, qr });
  }

  /** Where a reload of that page leads: the link is shown once. */
  @Get('users/me/transfer')
  gone(@Res() reply: FastifyReply) {
    return reply.redirect('/users/me/devices', 302);
  }

  /** Previews of the link must not spend it; the page submits its form by script. */
  @Get('session/transfers/:token')
  @Public()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, DeviceLinkPage, this.props.deviceLink(request));
  }

  @Put('session/transfers/:token')
  @Public()
  @Tier('sign-in')
  @UseFilters(showAgain(DeviceLinkPage, (props, request, error) => props.deviceLink(request, error)))
  async redeem(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const signedIn = await this.deviceLinks.redeem(token, deviceOf(request));
    return this.browserSession.start(request, reply, signedIn);
  }
}
