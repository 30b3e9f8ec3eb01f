import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { DeparturePage } from '../../views/auth/departure';
import { ProfilePage } from '../../views/auth/profile';
import { UpdateMe } from '../auth/auth.dto';
import { clearSessionCookie } from '../auth/device';
import { Profiles } from '../auth/profiles';
import { Sessions } from '../auth/sessions';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import type { AppError } from '../errors';
import { setFlash } from '../pages/flash';
import { type FormBody, faultsFor, formBody, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import { Leave } from './account.dto';
import { switched } from './account.form';
import { Departures } from './departures';

const PROFILE = '/users/me/profile';
/** What notifications say stands beside them. */
const pageOf = (body: object) => ('push_text' in body ? '/users/me/push_subscriptions' : PROFILE);
const FIELDS = ['avatar', 'name', 'email_address', 'bio', 'current_password', 'password'];

/** My own page: several forms, each of which sends only what it holds. */
@Injectable()
export class ProfilePages {
  constructor(
    private readonly pages: Pages,
    private readonly profiles: Profiles,
    private readonly sessions: Sessions,
    private readonly departures: Departures,
    private readonly config: Config,
    private readonly db: ReadDatabase,
  ) {}

  show(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const { user, session } = request.viewer!;
    const props = {
      sessions: this.sessions.list(user.id, session.id),
      hasPicture: this.hasPicture(user.id),
      maySendPicture: this.config.features.avatars,
      values: error && typed(request.body),
      errors: faultsFor(error, ...FIELDS),
    };
    return this.pages.show(request, reply, ProfilePage, props, error);
  }

  update(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = formBody(request.body);
    return this.pages.form(
      () => this.profiles.update(request.viewer!, parse(UpdateMe, changeIn(body), { strict: false })),
      () => this.saved(reply, done(body), pageOf(body)),
      (error) => this.show(request, reply, error),
    );
  }

  saved(reply: FastifyReply, words: string, page = PROFILE): FastifyReply {
    setFlash(reply, 'notice', words);
    return reply.redirect(page, 303);
  }

  /** Asks, and says what will happen. */
  departure(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const errors = faultsFor(error, 'current_password');
    return this.pages.show(request, reply, DeparturePage, { errors }, error);
  }

  leave(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const input = formBody(request.body);
    return this.pages.form(
      () => this.departures.leave(request.viewer!, parse(Leave, input, { strict: false })),
      () => {
        clearSessionCookie(reply, this.config);
        setFlash(reply, 'notice', text.auth.departure.done);
        return reply.redirect('/session/new', 303);
      },
      (error) => this.departure(request, reply, error),
    );
  }

  private hasPicture(user_id: number): boolean {
    return this.db.get('SELECT 1 FROM avatars WHERE user_id = ?', user_id) !== undefined;
  }
}

/** The value of a switch in a form is a word. */
function changeIn({ push_text, presence_hidden, ...body }: FormBody): FormBody {
  return {
    ...body,
    ...(push_text !== undefined && { push_text: switched(push_text) }),
    ...(presence_hidden !== undefined && { presence_hidden: switched(presence_hidden) }),
  };
}

function done(body: FormBody): string {
  return body.password === undefined ? text.shell.saved : text.auth.profile.passwordChanged;
}
