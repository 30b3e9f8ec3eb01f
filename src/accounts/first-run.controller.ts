import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Public } from '../auth/viewer';
import { Entry } from './entry';
import { again } from './entry.filter';
import { EntryPages } from './entry-pages';
import { SignUp } from './sign-up';

@Controller('first_run')
@Public()
export class FirstRunController {
  constructor(
    private readonly signUp: SignUp,
    private readonly entry: Entry,
    private readonly pages: EntryPages,
  ) {}

  @Get()
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.signUp.isDone ? reply.redirect('/', 302) : this.pages.firstRun(request, reply);
  }

  @Post()
  @Tier('sign-in')
  @UseFilters(again('firstRun'))
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.entry.setUp(request, reply);
  }
}
