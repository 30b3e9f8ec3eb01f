import { randomBytes } from 'node:crypto';
import { foldName } from '../../assets/rules/folding';
import { lookalikeOf } from '../../assets/rules/lookalikes';
import { Invalid } from '../http/errors';
import type { Role, UserView } from '../protocol/user.view';
import type { Tx } from '../writes/tx';
import { userView } from './user-view';
import { findUser, type UserRow } from './users';

interface NewUser {
  name: string;
  email_address: string | null;
  password_digest: string | null;
  role: Role;
}

export const newAvatarToken = () => randomBytes(12).toString('base64url');

/** @throws {Invalid} `taken` when somebody has the e-mail address */
export function insertUser(tx: Tx, user: NewUser): UserRow {
  if (user.email_address !== null) assertEmailFree(tx, user.email_address);
  const id = tx.insert(
    `INSERT INTO users (name, folded_name, lookalike_name, email_address, password_digest, role, avatar_token,
      created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    user.name,
    foldName(user.name),
    lookalikeOf(user.name),
    user.email_address,
    user.password_digest,
    user.role,
    newAvatarToken(),
    tx.now,
    tx.now,
  );
  return findUser(tx, id)!;
}

function assertEmailFree(tx: Tx, email_address: string, exceptId = 0): void {
  const owner = tx.get<{ id: number }>(
    'SELECT id FROM users WHERE email_address = ? COLLATE NOCASE AND id <> ?',
    email_address,
    exceptId,
  );
  if (owner) throw Invalid.field('email_address', 'taken', 'Someone already uses that email address.');
}

interface ProfileChange {
  name?: string;
  email_address?: string;
  bio?: string;
  theme?: string;
  density?: string;
  push_text?: boolean;
  presence_hidden?: boolean;
  password_digest?: string;
}

export function updateProfile(tx: Tx, before: UserRow, change: ProfileChange): UserRow {
  const { name = before.name, bio = before.bio, theme = before.theme, density = before.density } = change;
  const email_address = change.email_address ?? before.email_address!;
  assertEmailFree(tx, email_address, before.id);
  tx.run(
    `UPDATE users SET name = ?, folded_name = ?, lookalike_name = ?, email_address = ?, bio = ?, theme = ?, density = ?,
      push_text = ?, presence_hidden = ?, password_digest = ? WHERE id = ?`,
    name,
    foldName(name),
    lookalikeOf(name),
    email_address,
    bio,
    theme,
    density,
    Number(change.push_text ?? before.push_text),
    Number(change.presence_hidden ?? before.presence_hidden),
    change.password_digest ?? before.password_digest,
    before.id,
  );
  if (name !== before.name || bio !== before.bio) touchAndAnnounceUser(tx, before.id);
  return findUser(tx, before.id)!;
}

export function renameUser(tx: Tx, id: number, name: string): void {
  const sql = 'UPDATE users SET name = ?, folded_name = ?, lookalike_name = ? WHERE id = ?';
  tx.run(sql, name, foldName(name), lookalikeOf(name), id);
  touchAndAnnounceUser(tx, id);
}

/** @throws {Invalid} `taken` */
export function setCredentials(tx: Tx, id: number, email_address: string, password_digest: string): void {
  assertEmailFree(tx, email_address, id);
  tx.run(
    'UPDATE users SET email_address = ?, password_digest = ? WHERE id = ?',
    email_address,
    password_digest,
    id,
  );
}

export const setPasswordDigest = (tx: Tx, id: number, password_digest: string) =>
  tx.run('UPDATE users SET password_digest = ? WHERE id = ?', password_digest, id);

/** `updated_at` is also the version in the avatar's URL. */
export function touchAndAnnounceUser(tx: Tx, id: number): UserView {
  tx.run('UPDATE users SET updated_at = max(?, updated_at + 1) WHERE id = ?', tx.now, id);
  const user = userView(findUser(tx, id)!);
  tx.append({}, 'user.updated', { user });
  return user;
}
