import { Injectable } from '@nestjs/common';
import { Invalid, NotFound, Unauthenticated } from '../http/errors';
import type { SignedInView } from '../protocol/user.view';
import { WritesService } from '../writes/writes.service';
import type { SignIn } from './auth.dto';
import { Passwords } from './passwords';
import { type Device, Sessions } from './sessions';
import { SignInLimit } from './sign-in-limit';
import { setPasswordDigest } from './user.writes';
import { meView } from './user-view';
import { findUser, Users } from './users';
import type { SessionViewer } from './viewer';

@Injectable()
export class Authentication {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly limit: SignInLimit,
    private readonly writes: WritesService,
  ) {}

  /** Takes the same time for an unknown address. @throws {Unauthenticated} {RateLimited} */
  async signIn({ email_address, password }: SignIn, device: Device): Promise<SignedInView> {
    const succeeded = this.limit.take(email_address, device);
    const user = this.users.findByEmail(email_address);
    if (!(await this.passwords.verify(password, user?.password_digest)) || !user) throw wrongCredentials();
    const renewed = await this.passwords.renewed(password, user.password_digest!);
    const token = await this.writes.run((tx) => {
      // The password may have changed during the check.
      if (findUser(tx, user.id)?.password_digest !== user.password_digest) throw wrongCredentials();
      if (renewed) setPasswordDigest(tx, user.id, renewed);
      return this.sessions.start(tx, user, device);
    });
    succeeded();
    return { user: meView(user), token };
  }

  /** Guards changes that would take the account over. @throws {Invalid} {RateLimited} */
  async assertPassword(viewer: SessionViewer, given: string | undefined): Promise<void> {
    if (given === undefined)
      throw Invalid.field('current_password', 'blank', 'Enter your current password to change this.');
    const succeeded = this.limit.takeCurrent(viewer);
    if (!(await this.passwords.verify(given, viewer.user.password_digest)))
      throw Invalid.field('current_password', 'wrong_password', 'That’s not your current password.');
    succeeded();
  }

  /** The session may have been revoked elsewhere. */
  async signOut(viewer: SessionViewer): Promise<void> {
    await this.sessions.revoke(viewer, viewer.session.id).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
    });
  }
}

const wrongCredentials = () => new Unauthenticated('Wrong email address or password.', 'wrong_credentials');
