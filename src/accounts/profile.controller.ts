import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions } from '../auth/sessions';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { RecordId } from '../record-id';
import { ProfilePages } from './profile-pages';

const PROFILE = '/users/me/profile';

@Controller('users/me')
export class ProfileController {
  constructor(
    private readonly profile: ProfilePages,
    private readonly sessions: Sessions,
    private readonly pages: Pages,
  ) {}

  @Get('profile')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.profile.show(request, reply);
  }

  @Put('profile')
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.profile.update(request, reply);
  }

  @Get('departure')
  askToLeave(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.profile.departure(request, reply);
  }

  @Post('departure')
  leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.profile.leave(request, reply);
  }

  /** Signs another device out. */
  @Delete('sessions/:id')
  revoke(@Me() me: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.sessions.revoke(me, id), reply, `${PROFILE}#devices`);
  }
}
