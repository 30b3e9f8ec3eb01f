import { Conflict } from '../../http/errors';
import type { Scope } from '../../protocol/key.view';
import { MAX_KEYS_PER_PERSON } from '../../protocol/limits';
import type { Tx } from '../../writes/tx';
import { tokenHash } from '../tokens';
import { type KeyRow, keyView } from './key.queries';
import { type KeyKind, keyHint, newKeyToken } from './key-token';

export interface NewKey {
  user_id: number;
  creator_id: number;
  label: string;
  scopes: readonly Scope[];
  /** Null for all rooms. */
  room_ids: readonly number[] | null;
  /** Null for never. */
  expires_at: number | null;
}

/** @throws {Conflict} `too_many_keys` */
export function insertKey(tx: Tx, kind: KeyKind, key: NewKey) {
  assertFewKeys(tx, key.user_id);
  const token = newKeyToken(kind);
  const id = tx.insert(
    `INSERT INTO keys (user_id, creator_id, label, token_hash, hint, scopes, room_ids, created_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    key.user_id,
    key.creator_id,
    key.label,
    tokenHash(token),
    keyHint(token),
    key.scopes.join(' '),
    key.room_ids && JSON.stringify(key.room_ids),
    tx.now,
    key.expires_at,
  );
  return { key: keyView(tx.get<KeyRow>('SELECT * FROM keys WHERE id = ?', id)!), token };
}

function assertFewKeys(tx: Tx, user_id: number): void {
  const sql = 'SELECT count(*) AS count FROM keys WHERE user_id = ? AND coalesce(expires_at, 9e15) > ?';
  if (tx.get<{ count: number }>(sql, user_id, tx.now)!.count >= MAX_KEYS_PER_PERSON)
    throw new Conflict('too_many_keys', `You can have up to ${MAX_KEYS_PER_PERSON} keys. Revoke one first.`);
}

/** @param expires_at when the old token stops working */
export const markReplaced = (tx: Tx, id: number, expires_at: number) =>
  tx.run(
    'UPDATE keys SET replaced = 1, expires_at = min(coalesce(expires_at, 9e15), ?) WHERE id = ?',
    expires_at,
    id,
  );

export const markUsed = (tx: Tx, id: number, from: string) =>
  tx.run('UPDATE keys SET last_used_at = ?, last_used_from = ? WHERE id = ?', tx.now, from, id);

export const deleteKey = (tx: Tx, id: number) => tx.run('DELETE FROM keys WHERE id = ?', id);

const ENDS = {
  deactivated: 'user_id = ?1 OR creator_id = ?1',
  /** Only administrators make keys for bots, or with the scope `admin`. */
  demoted: `creator_id = ?1 AND (user_id <> ?1 OR instr(scopes, 'admin') > 0)`,
};

/** @returns the ids of the keys that ended */
export function deleteKeysOf(tx: Tx, user_id: number, end: keyof typeof ENDS): number[] {
  const rows = tx.all<{ id: number }>(`DELETE FROM keys WHERE ${ENDS[end]} RETURNING id`, user_id);
  return rows.map(({ id }) => id);
}
