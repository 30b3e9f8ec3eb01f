import { Injectable } from '@nestjs/common';
import { Sessions } from '../auth/sessions';
import type { Role, UserView } from '../auth/user.view';
import { findUser, type UserRow, userView } from '../auth/users';
import { Invalid, NotFound } from '../errors';
import { revoke } from '../rooms/grants';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';

/** What administrators decide about people. */
@Injectable()
export class People {
  constructor(
    private readonly writes: WritesService,
    private readonly sessions: Sessions,
  ) {}

  /** @throws {Invalid} when nobody would be left to administer */
  setRole(user_id: number, role: Role): Promise<UserView> {
    return this.writes.run((tx) => {
      const user = findActive(tx, user_id);
      if (role === 'member') assertNotLastAdministrator(tx, user);
      tx.run('UPDATE users SET role = ?, updated_at = ? WHERE id = ?', role, tx.now, user_id);
      const view = userView({ ...user, role, updated_at: tx.now });
      if (role !== user.role) tx.append({}, 'user.updated', { user: view });
      return view;
    });
  }

  /** Ends the person's sessions and their part in shared rooms; what they said stays, and so do their pings. */
  deactivate(user_id: number): Promise<void> {
    return this.writes.run((tx) => {
      const user = findActive(tx, user_id);
      assertNotLastAdministrator(tx, user);
      const rooms = tx.all<{ id: number }>(
        `SELECT rooms.id FROM memberships JOIN rooms ON rooms.id = room_id WHERE user_id = ? AND type <> 'direct'`,
        user_id,
      );
      for (const room of rooms) revoke(tx, room.id, [user_id]);
      tx.run(
        `UPDATE users SET status = 'deactivated', email_address = NULL, password_digest = NULL, updated_at = ? WHERE id = ?`,
        tx.now,
        user_id,
      );
      tx.append({}, 'user.deactivated', { user_id });
      this.sessions.revokeAll(tx, user_id);
    }, 'critical');
  }
}

function findActive(tx: Tx, user_id: number): UserRow {
  const user = findUser(tx, user_id);
  if (user?.status !== 'active' || user.role === 'bot') throw new NotFound('There is no such person.');
  return user;
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
      'Somebody has to be administrator. Choose another one first.',
    );
}
