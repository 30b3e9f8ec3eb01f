import { Controller, Delete, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { ProfilePage } from '../../views/accounts/people/profile';
import { BotAvatar, InitialsAvatar } from '../../views/images/initials';
import { Avatars } from '../accounts/people/avatars';
import { ProfilePropsBuilder } from '../accounts/people/profile-props';
import { NeedsScope } from '../auth/keys/scopes';
import { Users } from '../auth/users';
import { Me, type SessionViewer } from '../auth/viewer';
import { NotFound } from '../http/errors';
import { Tier } from '../http/rate-limits/tiers';
import { redirectWithNotice } from '../pages/flash';
import { Pages } from '../pages/pages';
import { AvatarUploads } from './avatar-uploads';

const PROFILE = '/users/me/profile';
const FOREVER = 'private, max-age=31536000, immutable';
const SHORTLY = 'private, max-age=60';

@Controller('users')
export class AvatarsController {
  constructor(
    private readonly avatars: Avatars,
    private readonly users: Users,
    private readonly uploads: AvatarUploads,
    private readonly profileProps: ProfilePropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get(':token/avatar')
  @NeedsScope('people:read')
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
    const Stock = user.role === 'bot' ? BotAvatar : InitialsAvatar;
    return reply.type('image/svg+xml').send(this.pages.part(Stock, { id: user.id, name: user.name }));
  }

  @Put('me/avatar')
  @RouteConfig({ acceptsFiles: true })
  @Tier('post')
  update(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.uploads.save(me, request),
      () => redirectWithNotice(reply, PROFILE, text.auth.profile.pictureSaved),
      (error) => {
        const props = this.profileProps.build(me, request.body, error);
        return this.pages.show(request, reply, ProfilePage, props, error);
      },
    );
  }

  @Delete('me/avatar')
  async delete(@Me() me: SessionViewer, @Res() reply: FastifyReply) {
    await this.avatars.remove(me);
    return redirectWithNotice(reply, PROFILE, text.auth.profile.pictureRemoved);
  }
}
