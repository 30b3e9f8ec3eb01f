import { Controller, Delete, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInPage } from '../../../views/accounts/sign-in/sign-in';
import { SignIn } from '../../auth/auth.dto';
import { Authentication } from '../../auth/authentication';
import { deviceOf } from '../../auth/device';
import { Me, Public, type SessionViewer } from '../../auth/viewer';
import { Unauthenticated } from '../../http/errors';
import { Tier } from '../../http/rate-limits/tiers';
import { formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { BrowserSession } from './browser-session';
import { showAgain } from './sign-in.filter';
import { SignInPropsBuilder } from './sign-in-props';
import { SignUp } from './sign-up';

@Controller('session')
export class SessionsController {
  constructor(
    private readonly signUp: SignUp,
    private readonly authentication: Authentication,
    private readonly browserSession: BrowserSession,
    private readonly pages: Pages,
    private readonly props: SignInPropsBuilder,
  ) {}

  @Get('new')
  @Public()
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!this.signUp.isDone) return reply.redirect('/first_run', 302);
    if (request.viewer) return reply.redirect('/', 302);
    return this.pages.show(request, reply, SignInPage, this.props.signIn(request), wrongKey(request));
  }

  @Post()
  @Public()
  @Tier('sign-in')
  @UseFilters(showAgain(SignInPage, (props, request, error) => props.signIn(request, error)))
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const signedIn = await this.authentication.signIn(formInput(SignIn, request), deviceOf(request));
    return this.browserSession.start(request, reply, signedIn);
  }

  @Delete()
  delete(@Me() me: SessionViewer, @Res() reply: FastifyReply) {
    return this.browserSession.end(me, reply);
  }
}

/** A bot that follows where a wrong key leads must not take the page for success. */
const wrongKey = ({ query }: FastifyRequest) =>
  'bot_key' in (query as object)
    ? new Unauthenticated('This bot key isn’t valid.', 'wrong_bot_key')
    : undefined;
