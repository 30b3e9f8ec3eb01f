import { Injectable } from '@nestjs/common';
import { assertUncommon } from '../auth/common-passwords';
import { Passwords } from '../auth/passwords';
import { type Device, Sessions } from '../auth/sessions';
import { SignInLinks } from '../auth/sign-in-links';
import type { SignedInView, SignInLinkView } from '../auth/user.view';
import { assertEmailFree, findUser, meView, type UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Invalid, NotFound } from '../errors';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Recover } from './account.dto';

/** For somebody who forgot the password: an administrator makes a link, the person chooses a new one there. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly passwords: Passwords,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
  ) {}

  create(user_id: number): Promise<SignInLinkView> {
    return this.writes.run((tx) => {
      const user = findUser(tx, user_id);
      if (user?.status !== 'active' || user.role === 'bot') throw new NotFound('There is no such person.');
      return this.links.make(tx, user_id, 'recovery');
    });
  }

  /** @throws {NotFound} when the link was used already, or is too old */
  find(token: string): UserRow {
    return this.links.find(token, 'recovery');
  }

  /** Whoever forgot a password may have lost it to somebody: all their sessions end, and this one begins. */
  async redeem({ token, password, email_address }: Recover, device: Device): Promise<SignedInView> {
    const before = this.find(token);
    const account = this.db.get<{ name: string }>('SELECT name FROM accounts');
    assertUncommon(password, before.name, before.email_address ?? email_address, account?.name);
    const digest = await this.passwords.digest(password);
    return this.writes.run((tx) => {
      const { id } = this.links.use(tx, token, 'recovery');
      setCredentials(tx, id, digest, email_address);
      this.sessions.revokeAll(tx, id);
      const user = findUser(tx, id)!;
      return { user: meView(user), token: this.sessions.start(tx, user, device) };
    }, 'critical');
  }
}

/** Who was away may have lost their address to somebody else, and gives another one. */
function setCredentials(tx: Tx, id: number, digest: string, given: string | undefined): void {
  const email_address = findUser(tx, id)!.email_address ?? given;
  if (email_address === undefined)
    throw Invalid.field('email_address', 'blank', 'Give the e-mail address you want to sign in with.');
  assertEmailFree(tx, email_address, id);
  tx.run('UPDATE users SET email_address = ?, password_digest = ? WHERE id = ?', email_address, digest, id);
}
