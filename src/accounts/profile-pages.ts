import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProfilePage } from '../../views/auth/profile';
import { UpdateMe } from '../auth/auth.dto';
import { Profiles } from '../auth/profiles';
import { Sessions } from '../auth/sessions';
import type { AppError } from '../errors';
import { setFlash } from '../pages/flash';
import { type FormBody, faultsFor, formBody, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import { switched } from './account.form';

const FIELDS = ['name', 'email_address', 'bio', 'current_password', 'password'];

/** My own page: several forms, each of which sends only what it holds. */
@Injectable()
export class ProfilePages {
  constructor(
    private readonly pages: Pages,
    private readonly profiles: Profiles,
    private readonly sessions: Sessions,
  ) {}

  show(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const props = {
      sessions: this.sessions.list(request.viewer!),
      values: error && typed(request.body),
      errors: faultsFor(error, ...FIELDS),
    };
    return this.pages.show(request, reply, ProfilePage, props, error);
  }

  update(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = formBody(request.body);
    return this.pages.form(
      () => this.profiles.update(request.viewer!, parse(UpdateMe, changeIn(body), { strict: false })),
      () => {
        setFlash(reply, 'notice', done(body));
        return reply.redirect('/users/me/profile', 303);
      },
      (error) => this.show(request, reply, error),
    );
  }
}

function changeIn({ push_text, ...body }: FormBody): FormBody {
  return { ...body, ...(push_text !== undefined && { push_text: switched(push_text) }) };
}

function done(body: FormBody): string {
  return body.password === undefined ? 'Saved.' : 'Your password is changed, your other devices signed out.';
}
