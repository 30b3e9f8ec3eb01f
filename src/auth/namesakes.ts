import { inJson, type Queries } from '../database/queries';
import type { Distinction, Namesake, UserView } from '../protocol/user.view';
import type { User } from './user.entity';

export type Told = Pick<UserView, 'bio' | 'distinction'>;

const NAMESAKES_SQL = `SELECT users.id, min(other.id) AS other_id, other.name
  FROM users JOIN users other ON other.status = 'active' AND other.lookalike_name = users.lookalike_name
  WHERE ${inJson('users.id')} AND users.status = 'active' AND users.lookalike_name <> '' AND other.id <> users.id
  GROUP BY users.id`;

export function findNamesakes(db: Pick<Queries, 'all'>, ids: number[]): Map<number, { namesake: Namesake }> {
  const rows = db.all<{ id: number; other_id: number; name: string }>(NAMESAKES_SQL, JSON.stringify(ids));
  return new Map(rows.map(({ id, other_id, name }) => [id, { namesake: { id: other_id, name } }]));
}

/** Of those among them who have a namesake. */
export function findDistinctions(
  db: Pick<Queries, 'all'>,
  ids: number[],
  viewer: Pick<User, 'role'>,
): Map<number, Told> {
  const alike = ids.length > 0 ? [...findNamesakes(db, ids).keys()] : [];
  if (alike.length === 0) return new Map();
  const rows = db.all<User>(`SELECT * FROM users WHERE ${inJson('id')}`, JSON.stringify(alike));
  return new Map(rows.map((user) => [user.id, { bio: user.bio, distinction: distinctionOf(user, viewer) }]));
}

export function distinctionOf({ created_at, email_address }: User, viewer: Pick<User, 'role'>): Distinction {
  const joined_at = new Date(created_at).toISOString();
  return viewer.role === 'administrator' ? { joined_at, email_address } : { joined_at };
}
