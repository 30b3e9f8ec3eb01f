import { Controller, Get, Param, Post, Put, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PasswordResetPage } from '../../../views/accounts/sign-in/password-reset';
import { PasswordResetCreatedPage } from '../../../views/accounts/sign-in/password-reset-created';
import { deviceOf } from '../../auth/device';
import { userView } from '../../auth/user-view';
import { Users } from '../../auth/users';
import { Administrators, Me, Public, type SessionViewer } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import { formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { BrowserSession } from './browser-session';
import { PasswordResets } from './password-resets';
import { qrCode } from './qr-code';
import { ResetPassword } from './sign-in.dto';
import { showAgain } from './sign-in.filter';
import { SignInPropsBuilder } from './sign-in-props';

@Controller()
export class PasswordResetsController {
  constructor(
    private readonly passwordResets: PasswordResets,
    private readonly browserSession: BrowserSession,
    private readonly users: Users,
    private readonly pages: Pages,
    private readonly props: SignInPropsBuilder,
  ) {}

  @Post('users/:id/password_reset')
  @Administrators()
  async create(
    @Me() me: SessionViewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const link = await this.passwordResets.create(id, me);
    const user = userView(this.users.find(id)!);
    const qr = await qrCode(link.url);
    return this.pages.showCreated(request, reply, PasswordResetCreatedPage, { link, user, qr });
  }

  /** Where a reload of that page leads: the link is shown once. */
  @Get('users/:id/password_reset')
  @Administrators()
  gone(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return reply.redirect(`/users/${id}`, 302);
  }

  @Get('session/password_resets/:token')
  @Public()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, PasswordResetPage, this.props.passwordReset(request));
  }

  @Put('session/password_resets/:token')
  @Public()
  @Tier('sign-in')
  @UseFilters(showAgain(PasswordResetPage, (props, request, error) => props.passwordReset(request, error)))
  async redeem(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const input = formInput(ResetPassword, request, { token });
    const signedIn = await this.passwordResets.redeem(input, deviceOf(request));
    return this.browserSession.start(request, reply, signedIn);
  }
}
