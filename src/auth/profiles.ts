import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { Invalid, Unauthenticated } from '../errors';
import { Visibility } from '../presence/visibility';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { AccountDelay } from './account-delay';
import type { UpdateMe } from './auth.dto';
import { assertUncommon } from './common-passwords';
import { Passwords } from './passwords';
import { isSignedIn, Sessions } from './sessions';
import type { MeView } from './user.view';
import { assertEmailFree, findUser, meView, type UserRow, userView } from './users';
import type { Viewer } from './viewer';

/** What people say about themselves. */
@Injectable()
export class Profiles {
  constructor(
    private readonly passwords: Passwords,
    private readonly delay: AccountDelay,
    private readonly sessions: Sessions,
    private readonly writes: WritesService,
    private readonly visibility: Visibility,
    private readonly db: ReadDatabase,
  ) {}

  /**
   * Changes only what is given. A new password signs all other devices out, in the same transaction.
   * @throws {Invalid} when the current password is needed and missing or wrong, the new one too common, or the
   *   e-mail address taken
   */
  async update(viewer: Viewer, input: UpdateMe): Promise<MeView> {
    const { user } = viewer;
    const isNewEmail = input.email_address?.toLowerCase() !== user.email_address?.toLowerCase();
    if ((input.email_address !== undefined && isNewEmail) || input.password !== undefined)
      await this.assertPassword(user, input.current_password);
    const digest =
      input.password === undefined ? undefined : await this.digestOf(input.password, user, input);
    return this.writes.run((tx) => {
      // Hashing takes a while: whoever was signed out meanwhile, by a new password above all, changes nothing.
      if (!isSignedIn(tx, viewer)) throw new Unauthenticated();
      const before = findUser(tx, user.id)!;
      const after = change(tx, before, input, digest);
      if (digest !== undefined) this.sessions.revokeAll(tx, user.id, viewer.session.id);
      if (after.updated_at !== before.updated_at) tx.append({}, 'user.updated', { user: userView(after) });
      tx.afterCommit(() => this.visibility.choose(user.id, after.presence_hidden === 1));
      return meView(after);
    });
  }

  private digestOf(password: string, user: UserRow, input: UpdateMe): Promise<string> {
    const account = this.db.get<{ name: string }>('SELECT name FROM accounts');
    const { name = user.name, email_address = user.email_address } = input;
    assertUncommon(password, name, email_address, account?.name);
    return this.passwords.digest(password);
  }

  /** @throws {Invalid} {TooFast} */
  async assertPassword(user: UserRow, password: string | undefined): Promise<void> {
    if (password === undefined)
      throw Invalid.field('current_password', 'blank', 'Type your current password to change this.');
    this.delay.take(user.email_address!);
    if (!(await this.passwords.verify(password, user.password_digest)))
      throw Invalid.field('current_password', 'wrong_password', 'That is not your current password.');
    this.delay.succeeded(user.email_address!);
  }
}

/** What others see of somebody is new when it changed; what only they see is not. */
function change(tx: Tx, before: UserRow, input: UpdateMe, digest: string | undefined): UserRow {
  const { name = before.name, bio = before.bio, theme = before.theme } = input;
  const email_address = input.email_address ?? before.email_address!;
  assertEmailFree(tx, email_address, before.id);
  const isSeen = name !== before.name || bio !== before.bio;
  tx.run(
    `UPDATE users SET name = ?, email_address = ?, bio = ?, theme = ?, push_text = ?, presence_hidden = ?,
      password_digest = ?, updated_at = ? WHERE id = ?`,
    name,
    email_address,
    bio,
    theme,
    Number(input.push_text ?? before.push_text),
    Number(input.presence_hidden ?? before.presence_hidden),
    digest ?? before.password_digest,
    isSeen ? Math.max(tx.now, before.updated_at + 1) : before.updated_at,
    before.id,
  );
  return findUser(tx, before.id)!;
}
