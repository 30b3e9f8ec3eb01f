import { Body, Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from '../auth/device';
import { Tier } from '../auth/tiers';
import type { SignedInView, SignInLinkView } from '../auth/user.view';
import { Me, Public, type Viewer } from '../auth/viewer';
import { Repeatable } from '../repeated-answers';
import { Transfer } from './account.dto';
import { Transfers } from './transfers';

@Controller('api/v1')
export class TransfersApiController {
  constructor(private readonly transfers: Transfers) {}

  /** A link that signs me in on another device, once, within four hours. It ends the one before it. */
  @Post('me/transfers')
  @Repeatable()
  create(@Me() me: Viewer): Promise<SignInLinkView> {
    return this.transfers.create(me);
  }

  /** Signs in by such a link. */
  @Post('sessions/transfer')
  @Public()
  @Repeatable()
  @Tier('sign-in')
  redeem(@Body() { token }: Transfer, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.transfers.redeem(token, deviceOf(request));
  }
}
