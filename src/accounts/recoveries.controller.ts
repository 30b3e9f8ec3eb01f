import { Controller, Get, Param, Post, Put, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Administrators, Public } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Entry } from './entry';
import { again } from './entry.filter';
import { EntryPages } from './entry-pages';
import { LinkPages } from './link-pages';

/** A new password for somebody who forgot the old one. */
@Controller()
export class RecoveriesController {
  constructor(
    private readonly entry: Entry,
    private readonly pages: EntryPages,
    private readonly links: LinkPages,
  ) {}

  @Post('users/:id/recovery')
  @Administrators()
  create(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.links.recovery(id, request, reply);
  }

  @Get('session/recoveries/:token')
  @Public()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.recovery(request, reply);
  }

  @Put('session/recoveries/:token')
  @Public()
  @Tier('sign-in')
  @UseFilters(again('recovery'))
  redeem(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.entry.recover(token, request, reply);
  }
}
