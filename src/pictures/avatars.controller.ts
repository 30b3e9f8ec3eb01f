import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Avatar } from '../../views/auth/avatar';
import { Users } from '../auth/users';
import { NotFound } from '../errors';
import { Pages } from '../pages/pages';

/** The address names a version, so what it answers for that version never changes. */
const FOREVER = 'private, max-age=31536000, immutable';
const SHORTLY = 'private, max-age=60';

@Controller('users/:token/avatar')
export class AvatarsController {
  constructor(
    private readonly users: Users,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(
    @Param('token') token: string,
    @Query('v') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const user = this.users.findByAvatarToken(token);
    if (!user) throw new NotFound();
    const version = user.updated_at.toString(36);
    reply.header('cache-control', asked === version ? FOREVER : SHORTLY).header('etag', `"${version}"`);
    if (request.headers['if-none-match'] === `"${version}"`) return reply.status(304).send();
    return reply.type('image/svg+xml').send(this.pages.part(Avatar, { id: user.id, name: user.name }));
  }
}
