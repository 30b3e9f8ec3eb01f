import { Injectable } from '@nestjs/common';
import { NotFound, Unauthenticated } from '../errors';
import { WritesService } from '../writes/writes.service';
import { AccountDelay } from './account-delay';
import type { SignIn } from './auth.dto';
import { Passwords } from './passwords';
import { type Device, Sessions } from './sessions';
import type { SignedInView } from './user.view';
import { findUser, meView, Users } from './users';
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
    this.delay.take(email_address, device.ip_address);
    const user = this.users.findByEmail(email_address);
    if (!(await this.passwords.verify(password, user?.password_digest)) || !user) throw wrongCredentials();
    const token = await this.writes.run((tx) => {
      // Checking takes a while: a password changed since then is the one that counts.
      if (findUser(tx, user.id)?.password_digest !== user.password_digest) throw wrongCredentials();
      return this.sessions.start(tx, user, device);
    });
    this.delay.succeeded(email_address, device.ip_address);
    return { user: meView(user), token };
  }

  /** Whoever was signed out elsewhere in the meantime has what they want. */
  async signOut(viewer: Viewer): Promise<void> {
    await this.sessions.revoke(viewer, viewer.session.id).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
    });
  }
}

const wrongCredentials = () =>
  new Unauthenticated('That e-mail address and password do not belong together.', 'wrong_credentials');
