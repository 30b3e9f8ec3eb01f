import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Public } from '../auth/viewer';
import { Entry } from './entry';
import { again } from './entry.filter';
import { EntryPages } from './entry-pages';
import { SignUp } from './sign-up';

@Controller('join/:join_code')
@Public()
export class JoinsController {
  constructor(
    private readonly signUp: SignUp,
    private readonly entry: Entry,
    private readonly pages: EntryPages,
  ) {}

  @Get()
  new(@Param('join_code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (request.viewer) return reply.redirect('/', 302);
    this.signUp.assertJoinCode(code);
    return this.pages.join(request, reply);
  }

  @Post()
  @Tier('sign-in')
  @UseFilters(again('join'))
  create(@Param('join_code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return request.viewer ? reply.redirect('/', 303) : this.entry.join(code, request, reply);
  }
}
