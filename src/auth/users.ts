import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { inJson, type Queries } from '../database/queries';
import { NotFound } from '../http/errors';
import { PresenceSettings } from '../presence/presence-settings';
import type { Status, UserView } from '../protocol/user.view';
import type { Reach } from './keys/reach';
import { NAME_WORDS, namePattern } from './name-search';
import { distinctionOf, findDistinctions, findNamesakes, type Told } from './namesakes';
import type { User } from './user.entity';
import { userView } from './user-view';

const NO_SUCH_PERSON = 'This person isn’t on the account.';

export interface UserRow extends User, Reach {}

export const isAdministrator = (user: Pick<UserRow, 'role'>) => user.role === 'administrator';

@Injectable()
export class Users implements OnModuleInit {
  constructor(
    private readonly db: ReadDatabase,
    private readonly presenceSettings: PresenceSettings,
  ) {}

  onModuleInit(): void {
    const hidden = this.db.all<{ id: number }>('SELECT id FROM users WHERE presence_hidden = 1');
    for (const { id } of hidden) this.presenceSettings.setHidden(id, true);
  }

  find(id: number): UserRow | undefined {
    return findUser(this.db, id);
  }

  get(id: number): UserRow {
    const user = this.find(id);
    if (!user) throw new NotFound(NO_SUCH_PERSON);
    return user;
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

  active(limit = -1): UserRow[] {
    return this.db.all<UserRow>(
      `SELECT * FROM users WHERE status = 'active' AND role <> 'bot'
        ORDER BY role <> 'administrator', folded_name, id LIMIT ?`,
      limit,
    );
  }

  firstAdministrator(): UserRow | undefined {
    return this.db.get<UserRow>(
      `SELECT * FROM users WHERE role = 'administrator' AND status = 'active' ORDER BY id LIMIT 1`,
    );
  }

  forRooms(limit: number): UserRow[] {
    const sql = `SELECT * FROM users WHERE status = 'active' ORDER BY folded_name, id LIMIT ?`;
    return this.db.all<UserRow>(sql, limit);
  }

  list(search: PeopleSearch, limit: number): { items: UserRow[]; next: string | null } {
    const { query = '', status = 'active', ids, cursor, withoutBots = false } = search;
    const rows = this.db.all<UserRow>(
      `SELECT * FROM users WHERE status = ?
        ${ids === undefined ? '' : `AND ${inJson('id')}`}
        ${cursor === undefined ? '' : 'AND (folded_name, id) > (SELECT folded_name, id FROM users WHERE id = ?)'}
        ${withoutBots ? `AND role <> 'bot'` : ''}
        AND ${NAME_WORDS} LIKE ? ESCAPE '\\'
        ORDER BY folded_name, id LIMIT ?`,
      status,
      ...[ids && JSON.stringify(ids), cursor].filter((value) => value !== undefined),
      namePattern(query),
      limit + 1,
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? String(items.at(-1)!.id) : null };
  }

  hasNamesake({ id, folded_name }: Pick<UserRow, 'id' | 'folded_name'>): boolean {
    const sql = `SELECT 1 FROM users WHERE folded_name = ? AND id <> ? AND status = 'active' LIMIT 1`;
    return this.db.get(sql, folded_name, id) !== undefined;
  }

  views(users: UserRow[], viewer: Pick<UserRow, 'role'>): UserView[] {
    const namesakes = findNamesakes(
      this.db,
      users.map(({ id }) => id),
    );
    return users.map((user) => {
      const namesake = namesakes.get(user.id);
      return {
        ...userView(user),
        ...(namesake && { ...namesake, distinction: distinctionOf(user, viewer) }),
      };
    });
  }

  /** Of those who have a namesake. */
  distinctions(ids: number[], viewer: Pick<UserRow, 'role'>): Map<number, Told> {
    return findDistinctions(this.db, ids, viewer);
  }

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
  ids?: number[];
  cursor?: number;
  withoutBots?: boolean;
}

/** @throws {NotFound} for bots, and for people with another status */
export function findPerson(db: Pick<Queries, 'get'>, id: number, status: Status = 'active'): UserRow {
  const user = findUser(db, id);
  if (user?.status !== status || user.role === 'bot') throw new NotFound(NO_SUCH_PERSON);
  return user;
}

/** Whatever their status. @throws {NotFound} for bots, too */
export function findAnyPerson(db: Pick<Queries, 'get'>, id: number): UserRow {
  const user = findUser(db, id);
  if (!user || user.role === 'bot') throw new NotFound(NO_SUCH_PERSON);
  return user;
}

export function findUser(db: Pick<Queries, 'get'>, id: number): UserRow | undefined {
  return db.get<UserRow>('SELECT * FROM users WHERE id = ?', id);
}
