import { Injectable } from '@nestjs/common';
import type { UpdateMe } from '../../auth/auth.dto';
import { Authentication } from '../../auth/authentication';
import { assertSignedIn } from '../../auth/credentials';
import { normalEmail } from '../../auth/email-address';
import { findNamesakes } from '../../auth/namesakes';
import { Sessions } from '../../auth/sessions';
import { updateProfile } from '../../auth/user.writes';
import { meView } from '../../auth/user-view';
import { findUser, type UserRow } from '../../auth/users';
import type { SessionViewer } from '../../auth/viewer';
import { PresenceSettings } from '../../presence/presence-settings';
import type { MeView } from '../../protocol/user.view';
import { WritesService } from '../../writes/writes.service';
import { NewPasswords } from '../sign-in/new-passwords';

@Injectable()
export class Profile {
  constructor(
    private readonly authentication: Authentication,
    private readonly newPasswords: NewPasswords,
    private readonly sessions: Sessions,
    private readonly writes: WritesService,
    private readonly presenceSettings: PresenceSettings,
  ) {}

  /** @throws {Invalid} for a missing or wrong current password, a too common new one, a taken email address */
  async update(viewer: SessionViewer, { password, ...input }: UpdateMe): Promise<MeView> {
    const { user } = viewer;
    if (password !== undefined || isNewEmail(input.email_address, user))
      await this.authentication.assertPassword(viewer, input.current_password);
    const { name = user.name, email_address = user.email_address } = input;
    const password_digest =
      password === undefined ? undefined : await this.newPasswords.digest(password, { name, email_address });
    return this.writes.run((tx) => {
      // The device may have been signed out during the hashing.
      assertSignedIn(tx, viewer);
      const after = updateProfile(tx, findUser(tx, user.id)!, { ...input, password_digest });
      if (password_digest !== undefined) this.sessions.revokeAll(tx, user.id, viewer.session.id);
      tx.afterCommit(() => this.presenceSettings.setHidden(user.id, after.presence_hidden === 1));
      return { ...meView(after), ...findNamesakes(tx, [user.id]).get(user.id) };
    });
  }
}

const isNewEmail = (given: string | undefined, { email_address }: UserRow) =>
  given !== undefined && normalEmail(given) !== normalEmail(email_address ?? '');
