import { Controller, Delete, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { Avatar } from '../../views/auth/avatar';
import { ProfilePages } from '../accounts/profile-pages';
import { Tier } from '../auth/tiers';
import { Users } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { NotFound } from '../errors';
import { Pages } from '../pages/pages';
import { Avatars } from './avatars';

/** The address names a version, so what it answers for that version never changes. */
const FOREVER = 'private, max-age=31536000, immutable';
const SHORTLY = 'private, max-age=60';

@Controller('users')
export class AvatarsController {
  constructor(
    private readonly avatars: Avatars,
    private readonly users: Users,
    private readonly profile: ProfilePages,
    private readonly pages: Pages,
  ) {}

  @Get(':token/avatar')
  show(
    @Param('token') token: string,
    @Query('v') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const user = this.users.findByAvatarToken(token);
    if (!user) throw new NotFound();
    const version = user.updated_at.toString(36);
    const image = this.avatars.find(user.id);
    const etag = `"${version}${image ? '' : '-initials'}"`;
    reply.header('cache-control', asked === version ? FOREVER : SHORTLY).header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    if (image) return reply.type('image/webp').send(image);
    return reply.type('image/svg+xml').send(this.pages.part(Avatar, { id: user.id, name: user.name }));
  }

  @Put('me/avatar')
  @RouteConfig({ takesFiles: true })
  @Tier('post')
  update(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.avatars.save(me, request),
      () => this.profile.saved(reply, text.auth.profile.pictureSaved),
      (error) => this.profile.show(request, reply, error),
    );
  }

  @Delete('me/avatar')
  async delete(@Me() me: Viewer, @Res() reply: FastifyReply) {
    await this.avatars.remove(me);
    return this.profile.saved(reply, text.auth.profile.pictureRemoved);
  }
}
