import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from '../auth/device';
import { Tier } from '../auth/tiers';
import type { SignedInView, SignInLinkView } from '../auth/user.view';
import { Administrators, Public } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Repeatable } from '../repeated-answers';
import { Recover } from './account.dto';
import { Recoveries } from './recoveries';

@Controller('api/v1')
export class RecoveriesApiController {
  constructor(private readonly recoveries: Recoveries) {}

  /** A link for somebody who forgot the password: once, within a day. It ends the one before it. */
  @Post('users/:id/recovery')
  @Administrators()
  @Repeatable()
  create(@Param('id', RecordId) id: number): Promise<SignInLinkView> {
    return this.recoveries.create(id);
  }

  /** Sets a new password by such a link, and signs in. All other sessions end. */
  @Post('sessions/recovery')
  @Public()
  @Repeatable()
  @Tier('sign-in')
  redeem(@Body() input: Recover, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.recoveries.redeem(input, deviceOf(request));
  }
}
