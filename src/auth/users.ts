import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import type { Queries } from '../database/queries';
import { Invalid } from '../errors';
import type { Tx } from '../writes/tx';
import { User } from './user.entity';
import type { MeView, Role, Status, UserView } from './user.view';

export type UserRow = User;

export function avatarUrl(user: Pick<UserRow, 'avatar_token' | 'updated_at'>): string {
  return `/users/${user.avatar_token}/avatar?v=${user.updated_at.toString(36)}`;
}

export function userView(user: UserRow): UserView {
  const { id, name, role, status, bio } = user;
  return { id, name, role, status, bio, avatar_url: avatarUrl(user) };
}

export function meView(user: UserRow): MeView {
  return {
    ...userView(user),
    email_address: user.email_address ?? '',
    theme: user.theme,
    push_text: user.push_text === 1,
    presence_hidden: user.presence_hidden === 1,
    created_at: new Date(user.created_at).toISOString(),
  };
}

export const isAdministrator = (user: Pick<UserRow, 'role'>) => user.role === 'administrator';

/** Looks people up. */
@Injectable()
export class Users {
  constructor(private readonly db: ReadDatabase) {}

  find(id: number): UserRow | undefined {
    return findUser(this.db, id);
  }

  findByEmail(email_address: string): UserRow | undefined {
    return this.db.get<UserRow>(
      `SELECT * FROM users WHERE email_address = ? COLLATE NOCASE AND status = 'active'`,
      email_address,
    );
  }

  findByAvatarToken(token: string): UserRow | undefined {
    return this.db.get<UserRow>('SELECT * FROM users WHERE avatar_token = ?', token);
  }

  /** The people on the account who are active, administrators first, by name. */
  active(limit = -1): UserRow[] {
    return this.db.all<UserRow>(
      `SELECT * FROM users WHERE status = 'active' AND role <> 'bot'
        ORDER BY role <> 'administrator', name COLLATE NOCASE, id LIMIT ?`,
      limit,
    );
  }

  /** Who helps those that cannot get in. */
  firstAdministrator(): UserRow | undefined {
    return this.db.get<UserRow>(
      `SELECT * FROM users WHERE role = 'administrator' AND status = 'active' ORDER BY id LIMIT 1`,
    );
  }

  /** Everybody who can be in a room: people and bots, by name. */
  forRooms(): UserRow[] {
    return this.db.all<UserRow>(
      `SELECT * FROM users WHERE status = 'active' ORDER BY name COLLATE NOCASE, id`,
    );
  }

  /** People whose name, or a later word of it, begins with `query`, by name. */
  list(search: PeopleSearch, limit: number): { items: UserRow[]; next: string | null } {
    const { query = '', status = 'active', room_id, cursor, withoutBots = false } = search;
    const begins = `${query.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = this.db.all<UserRow>(
      `SELECT * FROM users WHERE status = ?
        ${room_id === undefined ? '' : 'AND id IN (SELECT user_id FROM memberships WHERE room_id = ?)'}
        ${cursor === undefined ? '' : 'AND (name COLLATE NOCASE, id) > (SELECT name, id FROM users WHERE id = ?)'}
        ${withoutBots ? `AND role <> 'bot'` : ''}
        AND (name LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')
        ORDER BY name COLLATE NOCASE, id LIMIT ?`,
      status,
      ...[room_id, cursor].filter((value) => value !== undefined),
      begins,
      `% ${begins}`,
      limit + 1,
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? String(items.at(-1)!.id) : null };
  }

  /** How many people there are, and were. */
  counts(): Record<Status, number> {
    const rows = this.db.all<{ status: Status; count: number }>(
      `SELECT status, count(*) AS count FROM users WHERE role <> 'bot' GROUP BY status`,
    );
    const counts = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
    return { active: 0, deactivated: 0, banned: 0, ...counts };
  }
}

export interface PeopleSearch {
  query?: string;
  status?: Status;
  /** Only people of this room. */
  room_id?: number;
  /** The last person of the page before. */
  cursor?: number;
  withoutBots?: boolean;
}

export function findUser(db: Pick<Queries, 'get'>, id: number): UserRow | undefined {
  return db.get<UserRow>('SELECT * FROM users WHERE id = ?', id);
}

export interface NewUser {
  name: string;
  email_address: string;
  password_digest: string;
  role: Role;
}

/** @throws {Invalid} `taken` when somebody has the e-mail address */
export function insertUser(tx: Tx, user: NewUser): UserRow {
  assertEmailFree(tx, user.email_address);
  const id = tx.insert(
    `INSERT INTO users (name, email_address, password_digest, role, avatar_token, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    user.name,
    user.email_address,
    user.password_digest,
    user.role,
    randomBytes(12).toString('base64url'),
    tx.now,
    tx.now,
  );
  return findUser(tx, id)!;
}

export function assertEmailFree(tx: Tx, email_address: string, exceptId = 0): void {
  const owner = tx.get<{ id: number }>(
    'SELECT id FROM users WHERE email_address = ? COLLATE NOCASE AND id <> ?',
    email_address,
    exceptId,
  );
  if (owner)
    throw Invalid.field('email_address', 'taken', 'Somebody on this account has that e-mail address.');
}
