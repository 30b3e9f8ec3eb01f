import { Controller, Delete, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, Public, type Viewer } from '../auth/viewer';
import { Entry } from './entry';
import { again } from './entry.filter';
import { EntryPages } from './entry-pages';
import { SignUp } from './sign-up';

@Controller('session')
export class SessionsController {
  constructor(
    private readonly signUp: SignUp,
    private readonly entry: Entry,
    private readonly pages: EntryPages,
  ) {}

  @Get('new')
  @Public()
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!this.signUp.isDone) return reply.redirect('/first_run', 302);
    return request.viewer ? reply.redirect('/', 302) : this.pages.signIn(request, reply);
  }

  @Post()
  @Public()
  @Tier('sign-in')
  @UseFilters(again('signIn'))
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.entry.signIn(request, reply);
  }

  @Delete()
  delete(@Me() me: Viewer, @Res() reply: FastifyReply) {
    return this.entry.signOut(me, reply);
  }
}
