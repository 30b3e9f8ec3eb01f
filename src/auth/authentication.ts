import { Injectable } from '@nestjs/common';
import { Unauthenticated } from '../errors';
import { WritesService } from '../writes/writes.service';
import { AccountDelay } from './account-delay';
import type { SignIn } from './auth.dto';
import { Passwords } from './passwords';
import { type Device, Sessions } from './sessions';
import type { SignedInView } from './user.view';
import { meView, Users } from './users';
import type { Viewer } from './viewer';

/** Signing in and out. */
@Injectable()
export class Authentication {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly delay: AccountDelay,
    private readonly writes: WritesService,
  ) {}

  /**
   * The same answer, after the same time, whether the address is unknown or the password wrong.
   * @throws {Unauthenticated}
   * @throws {TooFast} after too many failures for this address
   */
  async signIn({ email_address, password }: SignIn, device: Device): Promise<SignedInView> {
    this.delay.take(email_address);
    const user = this.users.findByEmail(email_address);
    if (!(await this.passwords.verify(password, user?.password_digest)) || !user)
      throw new Unauthenticated(
        'That e-mail address and password do not belong together.',
        'wrong_credentials',
      );
    this.delay.succeeded(email_address);
    const token = await this.writes.run((tx) => this.sessions.start(tx, user, device));
    return { user: meView(user), token };
  }

  signOut(viewer: Viewer): Promise<void> {
    return this.sessions.revoke(viewer, viewer.session.id);
  }
}
