import type { Queries } from '../../database/queries';
import { type KeyView, SCOPES, type Scope } from '../../protocol/key.view';
import type { Key } from './key.entity';

export type KeyRow = Key;
type Reads = Pick<Queries, 'get' | 'all'>;

/** A key ends with its owner and with its maker's right to make it. */
const LIVE = `SELECT keys.* FROM keys
    JOIN users owner ON owner.id = keys.user_id AND owner.status = 'active'
    JOIN users maker ON maker.id = keys.creator_id AND maker.status = 'active'
  WHERE coalesce(keys.expires_at, 9e15) > ?1
    AND (maker.id = owner.id OR (maker.role = 'administrator' AND owner.role = 'bot'))
    AND (owner.role = 'administrator' OR instr(keys.scopes, 'admin') = 0)`;

const KEY_SQL = { byHash: `${LIVE} AND keys.token_hash = ?2`, byId: `${LIVE} AND keys.id = ?2` };

export const findKeyByHash = (db: Reads, hash: Buffer, now: number) =>
  db.get<KeyRow>(KEY_SQL.byHash, now, hash);

export const findKeyById = (db: Reads, id: number, now: number) => db.get<KeyRow>(KEY_SQL.byId, now, id);

const OF_USER = `${LIVE} AND keys.user_id = ?2`;

export const canBeRead = (db: Reads, user_id: number, room_id: number, now: number): boolean =>
  db
    .all<KeyRow>(OF_USER, now, user_id)
    .some((key) => scopesOf(key).includes('read') && (roomIdsOf(key)?.includes(room_id) ?? true));

export const findKeys = (db: Reads, user_id: number) =>
  db.all<KeyRow>('SELECT * FROM keys WHERE user_id = ? ORDER BY id DESC', user_id);

export const scopesOf = ({ scopes }: Pick<KeyRow, 'scopes'>): Scope[] => {
  const given = scopes.split(' ');
  return SCOPES.filter((scope) => given.includes(scope));
};

export const roomIdsOf = ({ room_ids }: Pick<KeyRow, 'room_ids'>): number[] | null =>
  room_ids === null ? null : (JSON.parse(room_ids) as number[]);

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export function keyView(key: KeyRow): KeyView {
  const { id, label, hint, last_used_from } = key;
  return {
    id,
    label,
    hint,
    scopes: scopesOf(key),
    room_ids: roomIdsOf(key),
    created_at: new Date(key.created_at).toISOString(),
    expires_at: time(key.expires_at),
    replaced: key.replaced === 1,
    last_used_at: time(key.last_used_at),
    last_used_from,
  };
}
