import { Controller, Delete, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Avatars } from '../accounts/people/avatars';
import { NeedsSession } from '../auth/keys/scopes';
import { Me, type SessionViewer } from '../auth/viewer';
import { Tier } from '../http/rate-limits/tiers';
import type { MeView } from '../protocol/user.view';
import { AvatarUploads } from './avatar-uploads';

@Controller('api/v1/me/avatar')
@NeedsSession()
export class AvatarsApiController {
  constructor(
    private readonly avatars: Avatars,
    private readonly uploads: AvatarUploads,
  ) {}

  /**
   * Upload your photo as the form file `avatar`. It's rotated upright, cropped to a square of at most 512 px,
   * and stripped of metadata.
   */
  @Put()
  @RouteConfig({ acceptsFiles: true })
  @Tier('post')
  update(@Me() me: SessionViewer, @Req() request: FastifyRequest): Promise<MeView> {
    return this.uploads.save(me, request);
  }

  /** Remove your photo and go back to initials. */
  @Delete()
  delete(@Me() me: SessionViewer): Promise<MeView> {
    return this.avatars.remove(me);
  }
}
