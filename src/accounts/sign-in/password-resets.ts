import { Injectable } from '@nestjs/common';
import { type Device, Sessions } from '../../auth/sessions';
import { SignInLinks } from '../../auth/sign-in-links';
import { setCredentials } from '../../auth/user.writes';
import { meView } from '../../auth/user-view';
import { findPerson, findUser, type UserRow } from '../../auth/users';
import type { SessionViewer } from '../../auth/viewer';
import { Invalid } from '../../http/errors';
import type { SignedInView, SignInLinkView } from '../../protocol/user.view';
import { WritesService } from '../../writes/writes.service';
import { NewPasswords } from './new-passwords';
import type { ResetPassword } from './sign-in.dto';

@Injectable()
export class PasswordResets {
  constructor(
    private readonly writes: WritesService,
    private readonly newPasswords: NewPasswords,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
  ) {}

  /** @param by absent for the operator */
  create(user_id: number, by?: SessionViewer): Promise<SignInLinkView> {
    return this.writes.run((tx) => {
      findPerson(tx, user_id);
      return this.links.create(tx, { kind: 'password_reset', user_id, creator: by });
    });
  }

  /** @throws {NotFound} when the link was used already, or is too old */
  find(token: string): UserRow {
    return this.links.find(token, 'password');
  }

  /** Ends all other sessions, because the old password may be stolen. */
  async redeem({ token, password, email_address }: ResetPassword, device: Device): Promise<SignedInView> {
    const { name, email_address: current } = this.find(token);
    const digest = await this.newPasswords.digest(password, {
      name,
      email_address: current ?? email_address,
    });
    return this.writes.run((tx) => {
      const user = this.links.use(tx, token, 'password');
      setCredentials(tx, user.id, emailFor(user, email_address), digest);
      this.sessions.revokeAll(tx, user.id);
      return { user: meView(findUser(tx, user.id)!), token: this.sessions.start(tx, user, device) };
    }, 'critical');
  }
}

/** After a reactivation, someone else may have the address. */
function emailFor(user: UserRow, given: string | undefined): string {
  const email_address = user.email_address ?? given;
  if (email_address === undefined)
    throw Invalid.field('email_address', 'blank', 'Enter the email address you want to sign in with.');
  return email_address;
}
