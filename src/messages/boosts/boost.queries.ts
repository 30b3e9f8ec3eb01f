import { avatarUrl } from '../../auth/user-view';
import { inJson, type Queries } from '../../database/queries';
import type { BoostView } from '../../protocol/boost.view';
import type { Role } from '../../protocol/user.view';
import type { Boost } from './boost.entity';

type Reads = Pick<Queries, 'get' | 'all'>;

interface BoostRow extends Pick<Boost, 'id' | 'message_id' | 'content' | 'client_boost_id' | 'created_at'> {
  booster_id: number;
  name: string;
  role: Role;
  avatar_token: string;
  updated_at: number;
}

interface Boostable {
  id: number;
  boost_count: number;
  boosts: BoostView[];
}

const SELECT = `SELECT boosts.id, boosts.message_id, boosts.content, boosts.client_boost_id, boosts.created_at,
    users.id AS booster_id, users.name, users.role, users.avatar_token, users.updated_at
  FROM boosts JOIN users ON users.id = boosts.booster_id`;
const OF_MESSAGES = `${SELECT} WHERE ${inJson('boosts.message_id')}`;
const NONE: BoostView[] = [];

/** One query for all messages, none without boosts. */
export function withBoosts<Row extends Boostable>(db: Reads, rows: Row[]): Row[] {
  const boosted = rows.filter(({ boost_count }) => boost_count > 0);
  const found =
    boosted.length > 0
      ? boostsOf(
          db,
          boosted.map(({ id }) => id),
        )
      : undefined;
  for (const row of rows) row.boosts = found?.get(row.id) ?? NONE;
  return rows;
}

export function boostsOf(db: Reads, message_ids: number[]): Map<number, BoostView[]> {
  const rows = db.all<BoostRow>(OF_MESSAGES, JSON.stringify(message_ids)).sort((a, b) => a.id - b.id);
  return Map.groupBy(rows.map(boostView), ({ message_id }) => message_id);
}

export function findBoost(db: Reads, id: number): BoostView | undefined {
  const row = db.get<BoostRow>(`${SELECT} WHERE boosts.id = ?`, id);
  return row && boostView(row);
}

function boostView(row: BoostRow): BoostView {
  const { id, message_id, content, client_boost_id, booster_id, name, role } = row;
  const booster = { id: booster_id, name, role, avatar_url: avatarUrl(row) };
  const created_at = new Date(row.created_at).toISOString();
  return { id, message_id, content, booster, client_boost_id, created_at };
}
