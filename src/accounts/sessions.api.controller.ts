import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NewPerson, SignIn } from '../auth/auth.dto';
import { Authentication } from '../auth/authentication';
import { deviceOf } from '../auth/device';
import { Sessions } from '../auth/sessions';
import { Tier } from '../auth/tiers';
import type { SessionList, SignedInView } from '../auth/user.view';
import { Me, Public, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Repeatable } from '../repeated-answers';
import { SetUp } from './account.dto';
import { SignUp } from './sign-up';

@Controller('api/v1')
export class SessionsApiController {
  constructor(
    private readonly signUp: SignUp,
    private readonly authentication: Authentication,
    private readonly sessions: Sessions,
  ) {}

  /** Makes the account and its first administrator; once only. */
  @Post('setup')
  @Public()
  @Repeatable()
  @Tier('sign-in')
  setUp(@Body() { account_name, ...person }: SetUp, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.signUp.setUp(person, account_name, deviceOf(request));
  }

  /** Joins by the invitation, and signs in. */
  @Post('join/:join_code')
  @Public()
  @Repeatable()
  @Tier('sign-in')
  join(
    @Param('join_code') code: string,
    @Body() person: NewPerson,
    @Req() request: FastifyRequest,
  ): Promise<SignedInView> {
    return this.signUp.join(code, person, deviceOf(request));
  }

  /** Signs in: a new session, and its token. */
  @Post('sessions')
  @Public()
  @Repeatable()
  @Tier('sign-in')
  signIn(@Body() input: SignIn, @Req() request: FastifyRequest): Promise<SignedInView> {
    return this.authentication.signIn(input, deviceOf(request));
  }

  /** My signed-in devices. */
  @Get('sessions')
  list(@Me() { user, session }: Viewer): SessionList {
    return { items: this.sessions.list(user.id, session.id), next: null };
  }

  /** Signs this device out; its sockets close. */
  @Delete('sessions/current')
  @HttpCode(204)
  signOut(@Me() me: Viewer): Promise<void> {
    return this.authentication.signOut(me);
  }

  /** Signs a device out; its sockets close. */
  @Delete('sessions/:id')
  @HttpCode(204)
  revoke(@Me() me: Viewer, @Param('id', RecordId) id: number): Promise<void> {
    return this.sessions.revoke(me, id);
  }
}
