import { Injectable } from '@nestjs/common';
import { text } from '../../../assets/texts/texts';
import { Authentication } from '../../auth/authentication';
import { assertSignedIn } from '../../auth/credentials';
import { UserLifecycle } from '../../auth/user-lifecycle';
import { markForgotten } from '../../auth/user-status.writes';
import { findAnyPerson, type UserRow } from '../../auth/users';
import type { SessionViewer, Viewer } from '../../auth/viewer';
import { Invalid } from '../../http/errors';
import type { Erased } from '../../protocol/user.view';
import { redactForgotten } from '../../writes/redaction';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { deleteAvatar } from './avatars';
import type { EraseMe } from './people.dto';
import { UserAdmin } from './user-admin';

/** Erases what someone wrote, or who they were, on request. Backups keep it until they expire. */
@Injectable()
export class Erasure {
  constructor(
    private readonly writes: WritesService,
    private readonly admin: UserAdmin,
    private readonly authentication: Authentication,
    private readonly lifecycle: UserLifecycle,
  ) {}

  /** Their messages are deleted in slices afterwards. @throws {NotFound} {Invalid} for oneself, which needs a password */
  erase(by: Viewer, user_id: number, what: Erased): Promise<void> {
    return this.writes.run((tx) => {
      const user = findAnyPerson(tx, user_id);
      if (user_id === by.user.id)
        throw Invalid.field('id', 'not_yourself', 'Erase your own data from your profile.');
      this.apply(tx, user, what);
    }, 'critical');
  }

  /** @throws {Invalid} for a wrong password, and for the last administrator */
  async eraseOwn(viewer: SessionViewer, { current_password, what }: EraseMe): Promise<void> {
    await this.authentication.assertPassword(viewer, current_password);
    await this.writes.run((tx) => {
      assertSignedIn(tx, viewer);
      this.apply(tx, findAnyPerson(tx, viewer.user.id), what);
    }, 'critical');
  }

  private apply(tx: Tx, user: UserRow, what: Erased): void {
    if (what !== 'messages') this.forget(tx, user);
    if (what !== 'person') this.lifecycle.messagesErased(tx, user.id);
  }

  private forget(tx: Tx, user: UserRow): void {
    if (user.status === 'active') this.admin.remove(tx, user);
    deleteAvatar(tx, user.id);
    this.lifecycle.forgotten(tx, user.id);
    redactForgotten(tx, markForgotten(tx, user.id, text.accounts.erasure.formerMember));
  }
}
