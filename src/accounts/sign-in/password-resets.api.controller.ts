import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from '../../auth/device';
import { NeedsSession } from '../../auth/keys/scopes';
import { Administrators, Me, Public, type SessionViewer } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import type { SignedInView, SignInLinkView } from '../../protocol/user.view';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { PasswordResets } from './password-resets';
import { ResetPassword } from './sign-in.dto';

@Controller('api/v1')
export class PasswordResetsApiController {
  constructor(private readonly passwordResets: PasswordResets) {}

  /** Create a password reset link. It works once, within 24 hours, and replaces the one before it. */
  @Post('users/:id/password_reset')
  @NeedsSession()
  @Administrators()
  @Idempotent()
  create(@Me() me: SessionViewer, @Param('id', RecordId) id: number): Promise<SignInLinkView> {
    return this.passwordResets.create(id, me);
  }

  /** Choose a new password with a reset link and sign in. All other sessions end. */
  @Post('sessions/password_reset')
  @Public()
  @Idempotent()
  @Tier('sign-in')
  redeem(@Body() input: ResetPassword, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.passwordResets.redeem(input, deviceOf(request));
  }
}
