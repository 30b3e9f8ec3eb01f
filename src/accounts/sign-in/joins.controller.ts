import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { JoinPage } from '../../../views/accounts/sign-in/join';
import { NewPerson } from '../../auth/auth.dto';
import { deviceOf } from '../../auth/device';
import { Public } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import { setFlash } from '../../pages/flash';
import { formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { BrowserSession } from './browser-session';
import { showAgain } from './sign-in.filter';
import { SignInPropsBuilder } from './sign-in-props';
import { SignUp } from './sign-up';

@Controller('join/:join_code')
@Public()
export class JoinsController {
  constructor(
    private readonly signUp: SignUp,
    private readonly browserSession: BrowserSession,
    private readonly pages: Pages,
    private readonly props: SignInPropsBuilder,
  ) {}

  @Get()
  new(@Param('join_code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (request.viewer) return reply.redirect('/', 302);
    this.signUp.assertJoinCode(code);
    return this.pages.show(request, reply, JoinPage, this.props.join(request));
  }

  @Post()
  @Tier('sign-in')
  @UseFilters(showAgain(JoinPage, (props, request, error) => props.join(request, error)))
  async create(@Param('join_code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.signUp.assertJoinCode(code);
    const person = formInput(NewPerson, request);
    const signedIn = await this.signUp.join(code, person, deviceOf(request));
    const { namesake } = signedIn.user;
    if (namesake) setFlash(reply, 'notice', text.auth.join.namesake(namesake.name));
    return this.browserSession.start(request, reply, signedIn);
  }
}
