import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NewPerson, SignIn } from '../auth/auth.dto';
import { Authentication } from '../auth/authentication';
import { clearSessionCookie, deviceOf, setSessionCookie } from '../auth/device';
import type { SignedInView } from '../auth/user.view';
import type { Viewer } from '../auth/viewer';
import { Config } from '../config';
import { Conflict } from '../errors';
import { formBody } from '../pages/form-body';
import { takePath } from '../pages/return-path';
import { parse } from '../validation';
import { Recover, SetUp } from './account.dto';
import { Recoveries } from './recoveries';
import { SignUp } from './sign-up';
import { Transfers } from './transfers';

const LENIENT = { strict: false };

/** How browsers come in and go out: by a form, with a cookie. */
@Injectable()
export class Entry {
  constructor(
    private readonly signUp: SignUp,
    private readonly authentication: Authentication,
    private readonly transfers: Transfers,
    private readonly recoveries: Recoveries,
    private readonly config: Config,
  ) {}

  /** Whoever is slower than somebody else finds the account there. */
  async setUp(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (this.signUp.isDone) return reply.redirect('/', 303);
    const { account_name, ...person } = parse(SetUp, formBody(request.body), LENIENT);
    try {
      const signedIn = await this.signUp.setUp(person, account_name, deviceOf(request));
      return await this.welcome(request, reply, signedIn);
    } catch (error) {
      if (error instanceof Conflict) return reply.redirect('/', 303);
      throw error;
    }
  }

  async join(code: string, request: FastifyRequest, reply: FastifyReply) {
    this.signUp.assertJoinCode(code);
    const person = parse(NewPerson, formBody(request.body), LENIENT);
    return this.welcome(request, reply, await this.signUp.join(code, person, deviceOf(request)));
  }

  async signIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const input = parse(SignIn, formBody(request.body), LENIENT);
    return this.welcome(request, reply, await this.authentication.signIn(input, deviceOf(request)));
  }

  async transfer(token: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return this.welcome(request, reply, await this.transfers.redeem(token, deviceOf(request)));
  }

  async recover(token: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const input = parse(Recover, { ...formBody(request.body), token }, LENIENT);
    return this.welcome(request, reply, await this.recoveries.redeem(input, deviceOf(request)));
  }

  async signOut(me: Viewer, reply: FastifyReply): Promise<FastifyReply> {
    await this.authentication.signOut(me);
    clearSessionCookie(reply, this.config);
    return reply.redirect('/session/new', 303);
  }

  /** A new session in a new cookie; the one that this browser had before ends. */
  private async welcome(request: FastifyRequest, reply: FastifyReply, { token }: SignedInView) {
    if (request.viewer) await this.authentication.signOut(request.viewer);
    setSessionCookie(reply, this.config, token);
    return reply.redirect(takePath(request, reply), 303);
  }
}
