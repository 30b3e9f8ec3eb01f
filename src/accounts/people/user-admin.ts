import { Injectable } from '@nestjs/common';
import { Authentication } from '../../auth/authentication';
import { Bans } from '../../auth/bans';
import { assertSignedIn } from '../../auth/credentials';
import { Sessions } from '../../auth/sessions';
import { UserLifecycle } from '../../auth/user-lifecycle';
import {
  markBanned,
  markDeactivated,
  markReactivated,
  markUnbanned,
  setRole,
} from '../../auth/user-status.writes';
import { userView } from '../../auth/user-view';
import { findPerson, findUser, type UserRow } from '../../auth/users';
import type { SessionViewer, Viewer } from '../../auth/viewer';
import { Invalid } from '../../http/errors';
import type { Role, UserView } from '../../protocol/user.view';
import { grantOpenRooms, removeFromSharedRooms } from '../../rooms/memberships/membership.writes';
import { redactPerson } from '../../writes/redaction';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { renewJoinCode } from '../account/accounts';
import { deleteAvatar } from './avatars';
import type { Leave } from './people.dto';

interface RemovalOptions {
  newJoinLink?: boolean;
}

@Injectable()
export class UserAdmin {
  constructor(
    private readonly writes: WritesService,
    private readonly authentication: Authentication,
    private readonly sessions: Sessions,
    private readonly bans: Bans,
    private readonly lifecycle: UserLifecycle,
  ) {}

  /** @throws {Invalid} for the last administrator */
  setRole(user_id: number, role: Role): Promise<UserView> {
    return this.writes.run((tx) => {
      const user = findPerson(tx, user_id);
      if (role === 'member') assertNotLastAdministrator(tx, user);
      if (role === user.role) return userView(user);
      if (role === 'member') this.lifecycle.demoted(tx, user_id);
      return setRole(tx, user_id, role);
    });
  }

  /** @throws {Invalid} for the last administrator */
  deactivate(user_id: number, { newJoinLink = false }: RemovalOptions = {}): Promise<void> {
    return this.writes.run((tx) => {
      this.remove(tx, findPerson(tx, user_id));
      if (newJoinLink) renewJoinCode(tx);
    }, 'critical');
  }

  /** @throws {Invalid} for a wrong password or the last administrator */
  async leave(viewer: SessionViewer, { current_password }: Leave): Promise<void> {
    await this.authentication.assertPassword(viewer, current_password);
    await this.writes.run((tx) => {
      assertSignedIn(tx, viewer);
      this.remove(tx, findPerson(tx, viewer.user.id));
    }, 'critical');
  }

  /** Messages and pings stay. @throws {Invalid} for the last administrator */
  remove(tx: Tx, user: UserRow): void {
    assertNotLastAdministrator(tx, user);
    removeFromSharedRooms(tx, user.id);
    this.lifecycle.deactivated(tx, user.id);
    markDeactivated(tx, user.id);
    this.sessions.revokeAll(tx, user.id);
  }

  reactivate(user_id: number): Promise<UserView> {
    return this.writes.run((tx) => {
      findPerson(tx, user_id, 'deactivated');
      const view = markReactivated(tx, user_id);
      grantOpenRooms(tx, findUser(tx, user_id)!);
      return view;
    });
  }

  /** Also purges their content. @param from the administrator's own address, which stays allowed @throws {Invalid} */
  ban(
    by: Viewer,
    from: string,
    user_id: number,
    { newJoinLink = false }: RemovalOptions = {},
  ): Promise<UserView> {
    return this.bans.change((tx, bans) => {
      findPerson(tx, user_id);
      if (user_id === by.user.id) throw Invalid.field('id', 'not_yourself', 'You can’t ban yourself.');
      bans.add(user_id, by, from);
      deleteAvatar(tx, user_id);
      this.lifecycle.banned(tx, user_id);
      this.sessions.revokeAll(tx, user_id);
      const banned = markBanned(tx, user_id);
      redactPerson(tx, banned);
      if (newJoinLink) renewJoinCode(tx);
      return banned;
    });
  }

  unban(user_id: number): Promise<UserView> {
    return this.bans.change((tx, bans) => {
      findPerson(tx, user_id, 'banned');
      bans.lift(user_id);
      return markUnbanned(tx, user_id);
    });
  }
}

function assertNotLastAdministrator(tx: Tx, user: UserRow): void {
  const { others } = tx.get<{ others: number }>(
    `SELECT count(*) AS others FROM users WHERE role = 'administrator' AND status = 'active' AND id <> ?`,
    user.id,
  )!;
  if (user.role === 'administrator' && others === 0)
    throw Invalid.field(
      'role',
      'last_administrator',
      'The account needs an administrator. Make someone else one first.',
    );
}
