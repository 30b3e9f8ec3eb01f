import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FirstRunPage } from '../../../views/accounts/sign-in/first-run';
import { deviceOf } from '../../auth/device';
import { Public } from '../../auth/viewer';
import { Conflict } from '../../http/errors';
import { Tier } from '../../http/rate-limits/tiers';
import { checkAll } from '../../http/validation';
import { formInput, typed } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { BrowserSession } from './browser-session';
import { SetUp } from './sign-in.dto';
import { showAgain } from './sign-in.filter';
import { SignInPropsBuilder } from './sign-in-props';
import { SignUp } from './sign-up';

@Controller('first_run')
@Public()
export class FirstRunController {
  constructor(
    private readonly signUp: SignUp,
    private readonly browserSession: BrowserSession,
    private readonly pages: Pages,
    private readonly props: SignInPropsBuilder,
  ) {}

  @Get()
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (this.signUp.isDone) return reply.redirect('/', 302);
    return this.pages.show(request, reply, FirstRunPage, this.props.firstRun(request));
  }

  @Post()
  @Tier('sign-in')
  @UseFilters(showAgain(FirstRunPage, (props, request, error) => props.firstRun(request, error)))
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (this.signUp.isDone) return reply.redirect('/', 303);
    const input = checkAll(
      () => formInput(SetUp, request),
      () => this.signUp.assertCanSetUp(String(typed(request.body).setup_code ?? '')),
    );
    const setUp = this.signUp.setUp(input, input.account_name, deviceOf(request));
    const signedIn = await setUp.catch(undefinedIfConflict);
    return signedIn ? this.browserSession.start(request, reply, signedIn) : reply.redirect('/', 303);
  }
}

function undefinedIfConflict(error: unknown): undefined {
  if (!(error instanceof Conflict)) throw error;
}
