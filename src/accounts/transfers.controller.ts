import { Controller, Get, Param, Post, Put, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, Public, type Viewer } from '../auth/viewer';
import { Entry } from './entry';
import { again } from './entry.filter';
import { EntryPages } from './entry-pages';
import { LinkPages } from './link-pages';

/** Signing in on another device. To look at the link does not use it up; the page sends its form by itself. */
@Controller()
export class TransfersController {
  constructor(
    private readonly entry: Entry,
    private readonly pages: EntryPages,
    private readonly links: LinkPages,
  ) {}

  @Post('users/me/transfer')
  create(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.links.transfer(me, request, reply);
  }

  @Get('session/transfers/:token')
  @Public()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.transfer(request, reply);
  }

  @Put('session/transfers/:token')
  @Public()
  @Tier('sign-in')
  @UseFilters(again('transfer'))
  redeem(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.entry.transfer(token, request, reply);
  }
}
