import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Users } from '../../auth/users';
import type { AppError } from '../../http/errors';
import { fieldErrors, typed } from '../../pages/form-body';
import { PasswordResets } from './password-resets';
import { SetupCode } from './setup-code';

@Injectable()
export class SignInPropsBuilder {
  constructor(
    private readonly users: Users,
    private readonly passwordResets: PasswordResets,
    private readonly setupCode: SetupCode,
  ) {}

  firstRun({ body }: FastifyRequest, error?: AppError) {
    const errors = fieldErrors(error, 'account_name', 'setup_code', 'name', 'email_address', 'password');
    return { values: typed(body), errors, asksForCode: this.setupCode.isRequired };
  }

  join({ body, params }: FastifyRequest, error?: AppError) {
    const { join_code: joinCode } = params as { join_code: string };
    const errors = fieldErrors(error, 'name', 'email_address', 'password');
    return { joinCode, values: typed(body), errors, help: this.help };
  }

  /** Opening the page must not tell whether the link still works. */
  deviceLink({ params }: FastifyRequest, error?: AppError) {
    const { token } = params as { token: string };
    return { token, errors: fieldErrors(error) };
  }

  passwordReset({ body, params }: FastifyRequest, error?: AppError) {
    const { token } = params as { token: string };
    const { name, email_address: email } = this.passwordResets.find(token);
    const errors = fieldErrors(error, 'email_address', 'password');
    return { token, name, email, values: typed(body), errors };
  }

  signIn({ body, query }: FastifyRequest, error?: AppError) {
    const errors = fieldErrors(error, 'email_address', 'password');
    return { values: typed(error ? body : query), errors, help: this.help };
  }

  private get help() {
    const administrator = this.users.firstAdministrator();
    return administrator && { name: administrator.name, email_address: administrator.email_address! };
  }
}
