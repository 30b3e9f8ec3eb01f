import { foldName } from '../../assets/rules/folding';
import { lookalikeOf } from '../../assets/rules/lookalikes';
import type { Role, UserView } from '../protocol/user.view';
import type { Tx } from '../writes/tx';
import { newAvatarToken, touchAndAnnounceUser } from './user.writes';

/** The right to make links for others ends, and so do the links. */
export function setRole(tx: Tx, id: number, role: Role): UserView {
  if (role !== 'administrator')
    tx.run(`DELETE FROM sign_in_links WHERE creator_id = ? AND kind <> 'device'`, id);
  tx.run('UPDATE users SET role = ? WHERE id = ?', role, id);
  return touchAndAnnounceUser(tx, id);
}

export function markDeactivated(tx: Tx, id: number): void {
  tx.run(
    `UPDATE users SET status = 'deactivated', role = iif(role = 'bot', 'bot', 'member'), former_email_address = email_address,
      email_address = NULL, updated_at = ? WHERE id = ?`,
    tx.now,
    id,
  );
  tx.append({}, 'user.deactivated', { user_id: id });
}

export function markReactivated(tx: Tx, id: number): UserView {
  tx.run(
    `UPDATE users SET status = 'active', former_email_address = NULL, email_address = (
      SELECT former_email_address WHERE NOT EXISTS (
        SELECT 1 FROM users other WHERE other.email_address = users.former_email_address COLLATE NOCASE))
      WHERE id = ?`,
    id,
  );
  return touchAndAnnounceUser(tx, id);
}

export function markForgotten(tx: Tx, id: number, name: string): UserView {
  tx.run(
    `UPDATE users SET name = ?, folded_name = ?, lookalike_name = ?, email_address = NULL, former_email_address = NULL,
      password_digest = NULL, bio = '', avatar_token = ? WHERE id = ?`,
    name,
    foldName(name),
    lookalikeOf(name),
    newAvatarToken(),
    id,
  );
  return touchAndAnnounceUser(tx, id);
}

export function markBanned(tx: Tx, id: number): UserView {
  tx.run(`UPDATE users SET status = 'banned', role = 'member', bio = '' WHERE id = ?`, id);
  return touchAndAnnounceUser(tx, id);
}

export function markUnbanned(tx: Tx, id: number): UserView {
  tx.run(`UPDATE users SET status = 'active' WHERE id = ?`, id);
  return touchAndAnnounceUser(tx, id);
}
