import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FirstRunPage } from '../../views/auth/first-run';
import { JoinPage } from '../../views/auth/join';
import { RecoveryPage } from '../../views/auth/recovery';
import { SignInPage } from '../../views/auth/sign-in';
import { TransferPage } from '../../views/auth/transfer';
import { Users } from '../auth/users';
import type { AppError } from '../errors';
import { faultsFor, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { Recoveries } from './recoveries';

/** The forms at the door: setting up, joining, signing in. After a refusal they keep what was typed. */
@Injectable()
export class EntryPages {
  constructor(
    private readonly pages: Pages,
    private readonly users: Users,
    private readonly recoveries: Recoveries,
  ) {}

  firstRun(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const errors = faultsFor(error, 'account_name', 'name', 'email_address', 'password');
    return this.pages.show(request, reply, FirstRunPage, { values: typed(request.body), errors }, error);
  }

  join(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const { join_code: joinCode } = request.params as { join_code: string };
    const errors = faultsFor(error, 'name', 'email_address', 'password');
    return this.pages.show(
      request,
      reply,
      JoinPage,
      { joinCode, values: typed(request.body), errors, help: this.help },
      error,
    );
  }

  /** The same for every link: whether it still works shows when it is used. */
  transfer(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const { token } = request.params as { token: string };
    return this.pages.show(request, reply, TransferPage, { token, errors: faultsFor(error) }, error);
  }

  recovery(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const { token } = request.params as { token: string };
    const { name, email_address: email } = this.recoveries.find(token);
    const errors = faultsFor(error, 'email_address', 'password');
    const values = typed(request.body);
    return this.pages.show(request, reply, RecoveryPage, { token, name, email, values, errors }, error);
  }

  signIn(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const values = typed(error ? request.body : request.query);
    const errors = faultsFor(error, 'email_address', 'password');
    return this.pages.show(request, reply, SignInPage, { values, errors, help: this.help }, error);
  }

  private get help() {
    const helper = this.users.firstAdministrator();
    return helper && { name: helper.name, email_address: helper.email_address! };
  }
}
