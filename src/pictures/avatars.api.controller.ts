import { Controller, Delete, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import type { MeView } from '../auth/user.view';
import { Me, type Viewer } from '../auth/viewer';
import { Avatars } from './avatars';

@Controller('api/v1/me/avatar')
export class AvatarsApiController {
  constructor(private readonly avatars: Avatars) {}

  /** My picture, as the file `avatar` of a form: it is turned upright, cut to a square of at most 512 px, and cleaned. */
  @Put()
  @RouteConfig({ takesFiles: true })
  @Tier('post')
  update(@Me() me: Viewer, @Req() request: FastifyRequest): Promise<MeView> {
    return this.avatars.save(me, request);
  }

  /** Initials again. */
  @Delete()
  delete(@Me() me: Viewer): Promise<MeView> {
    return this.avatars.remove(me);
  }
}
