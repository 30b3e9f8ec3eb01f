import { Injectable } from '@nestjs/common';
import { Bans } from '../auth/bans';
import { Sessions } from '../auth/sessions';
import type { Role, UserView } from '../auth/user.view';
import { findUser, type UserRow, userView } from '../auth/users';
import type { Viewer } from '../auth/viewer';
import { Invalid, NotFound } from '../errors';
import { grantOpenRooms, revoke } from '../rooms/grants';
import { redactPerson } from '../writes/redaction';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';

/** What administrators decide about people. */
@Injectable()
export class People {
  constructor(
    private readonly writes: WritesService,
    private readonly sessions: Sessions,
    private readonly bans: Bans,
  ) {}

  /** @throws {Invalid} when nobody would be left to administer */
  setRole(user_id: number, role: Role): Promise<UserView> {
    return this.writes.run((tx) => {
      const user = findActive(tx, user_id);
      if (role === 'member') assertNotLastAdministrator(tx, user);
      if (role === user.role) return userView(user);
      tx.run('UPDATE users SET role = ? WHERE id = ?', role, user_id);
      return changed(tx, user);
    });
  }

  /** Ends the person's sessions and their part in shared rooms; what they said stays, and so do their pings. */
  deactivate(user_id: number): Promise<void> {
    return this.writes.run((tx) => {
      const user = findActive(tx, user_id);
      assertNotLastAdministrator(tx, user);
      this.remove(tx, user);
    }, 'critical');
  }

  /** Their address is free for others from now on. */
  remove(tx: Tx, { id }: UserRow): void {
    const rooms = tx.all<{ id: number }>(
      `SELECT rooms.id FROM memberships JOIN rooms ON rooms.id = room_id WHERE user_id = ? AND type <> 'direct'`,
      id,
    );
    for (const room of rooms) revoke(tx, room.id, [id]);
    tx.run(
      `UPDATE users SET status = 'deactivated', role = 'member', former_email_address = email_address,
        email_address = NULL, updated_at = ? WHERE id = ?`,
      tx.now,
      id,
    );
    tx.run('DELETE FROM searches WHERE user_id = ?', id);
    tx.append({}, 'user.deactivated', { user_id: id });
    this.sessions.revokeAll(tx, id);
  }

  /**
   * Lets somebody in again who was taken off the account: as a member, in all open rooms, under the old address
   * unless somebody else has it by now.
   */
  reactivate(user_id: number): Promise<UserView> {
    return this.writes.run((tx) => {
      const user = findWith(tx, user_id, 'deactivated');
      tx.run(
        `UPDATE users SET status = 'active', former_email_address = NULL, email_address = (
          SELECT former_email_address WHERE NOT EXISTS (
            SELECT 1 FROM users other WHERE other.email_address = users.former_email_address COLLATE NOCASE))
          WHERE id = ?`,
        user_id,
      );
      const view = changed(tx, user);
      grantOpenRooms(tx, findUser(tx, user_id)!);
      return view;
    });
  }

  /**
   * Shuts somebody out, with the addresses they came from, and has all they said erased, of themselves, too, and their picture.
   * @param here the address that is asked from
   * @throws {Invalid} for oneself
   */
  async ban(by: Viewer, here: string, user_id: number): Promise<UserView> {
    const view = await this.writes.run((tx) => {
      const user = findActive(tx, user_id);
      if (user_id === by.user.id) throw Invalid.field('id', 'not_yourself', 'You cannot ban yourself.');
      this.bans.add(tx, user_id, by, here);
      tx.run(`UPDATE users SET status = 'banned', role = 'member', bio = '' WHERE id = ?`, user_id);
      tx.run('DELETE FROM avatars WHERE user_id = ?', user_id);
      tx.run(
        `INSERT OR REPLACE INTO erasures (user_id, up_to_message_id, up_to_boost_id, created_at)
          VALUES (?, (SELECT coalesce(max(id), 0) FROM messages), (SELECT coalesce(max(id), 0) FROM boosts), ?)`,
        user_id,
        tx.now,
      );
      this.sessions.revokeAll(tx, user_id);
      const view = changed(tx, user);
      redactPerson(tx, view);
      return view;
    }, 'critical');
    this.bans.reload();
    return view;
  }

  /** Lets somebody in again, and their addresses. What they had said is gone. */
  async unban(user_id: number): Promise<UserView> {
    const view = await this.writes.run((tx) => {
      const user = findWith(tx, user_id, 'banned');
      this.bans.lift(tx, user_id);
      tx.run(`UPDATE users SET status = 'active' WHERE id = ?`, user_id);
      return changed(tx, user);
    });
    this.bans.reload();
    return view;
  }
}

/** Everybody hears how the person is now. */
function changed(tx: Tx, before: UserRow): UserView {
  tx.run('UPDATE users SET updated_at = ? WHERE id = ?', Math.max(tx.now, before.updated_at + 1), before.id);
  const user = userView(findUser(tx, before.id)!);
  tx.append({}, 'user.updated', { user });
  return user;
}

const findActive = (tx: Tx, user_id: number) => findWith(tx, user_id, 'active');

function findWith(tx: Tx, user_id: number, status: UserRow['status']): UserRow {
  const user = findUser(tx, user_id);
  if (user?.status !== status || user.role === 'bot') throw new NotFound('There is no such person.');
  return user;
}

/** @throws {Invalid} */
export function assertNotLastAdministrator(tx: Tx, user: UserRow): void {
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
