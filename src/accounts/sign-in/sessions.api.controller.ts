import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NewPerson, SignIn } from '../../auth/auth.dto';
import { Authentication } from '../../auth/authentication';
import { deviceOf } from '../../auth/device';
import { NeedsSession } from '../../auth/keys/scopes';
import { Sessions } from '../../auth/sessions';
import { Me, Public, type SessionViewer } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import type { SessionList, SignedInView } from '../../protocol/user.view';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { SetUp } from './sign-in.dto';
import { SignUp } from './sign-up';

@Controller('api/v1')
export class SessionsApiController {
  constructor(
    private readonly signUp: SignUp,
    private readonly authentication: Authentication,
    private readonly sessions: Sessions,
  ) {}

  /** Create the account and its first administrator. Works once. */
  @Post('setup')
  @Public()
  @Idempotent()
  @Tier('sign-in')
  setUp(
    @Body() { account_name, setup_code, ...person }: SetUp,
    @Req() request: FastifyRequest,
  ): Promise<SignedInView> {
    this.signUp.assertCanSetUp(setup_code);
    return this.signUp.setUp(person, account_name, deviceOf(request));
  }

  /** Join the account with its join code and sign in. */
  @Post('join/:join_code')
  @Public()
  @Idempotent()
  @Tier('sign-in')
  join(
    @Param('join_code') code: string,
    @Body() person: NewPerson,
    @Req() request: FastifyRequest,
  ): Promise<SignedInView> {
    return this.signUp.join(code, person, deviceOf(request));
  }

  /** Sign in and get a session token. */
  @Post('sessions')
  @Public()
  @Idempotent()
  @Tier('sign-in')
  signIn(@Body() input: SignIn, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.authentication.signIn(input, deviceOf(request));
  }

  /** List the devices you're signed in on. */
  @Get('sessions')
  @NeedsSession()
  list(@Me() { user, session }: SessionViewer): SessionList {
    return { items: this.sessions.list(user.id, session.id), next: null };
  }

  /** Sign out of this session and close its sockets. */
  @Delete('sessions/current')
  @NeedsSession()
  @HttpCode(204)
  signOut(@Me() me: SessionViewer): Promise<void> {
    return this.authentication.signOut(me);
  }

  /** Sign out of another session and close its sockets. */
  @Delete('sessions/:id')
  @NeedsSession()
  @HttpCode(204)
  revoke(@Me() me: SessionViewer, @Param('id', RecordId) id: number): Promise<void> {
    return this.sessions.revoke(me, id);
  }
}
