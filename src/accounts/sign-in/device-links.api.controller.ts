import { Body, Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from '../../auth/device';
import { NeedsSession } from '../../auth/keys/scopes';
import { Me, Public, type SessionViewer } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import type { SignedInView, SignInLinkView } from '../../protocol/user.view';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { DeviceLinks } from './device-links';
import { UseDeviceLink } from './sign-in.dto';

@Controller('api/v1')
export class DeviceLinksApiController {
  constructor(private readonly deviceLinks: DeviceLinks) {}

  /**
   * Create a link that signs you in on another device. It works once, within four hours, and replaces the one
   * before it.
   */
  @Post('me/transfers')
  @NeedsSession()
  @Idempotent()
  create(@Me() me: SessionViewer): Promise<SignInLinkView> {
    return this.deviceLinks.create(me);
  }

  /** Sign in with such a link. */
  @Post('sessions/transfer')
  @Public()
  @Idempotent()
  @Tier('sign-in')
  redeem(@Body() { token }: UseDeviceLink, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.deviceLinks.redeem(token, deviceOf(request));
  }
}
