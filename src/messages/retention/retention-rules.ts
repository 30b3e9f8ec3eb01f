import type { Queries } from '../../database/queries';
import type { Tx } from '../../writes/tx';
import type { RetentionRule } from './retention-rule.entity';

export const WHOLE_ACCOUNT = 0;
const DAY_MS = 24 * 3600_000;

/** Days by room; 0 for ever. */
export type RetentionRules = Map<number, number>;

export const findRules = (db: Pick<Queries, 'all'>): RetentionRules =>
  new Map(
    db
      .all<RetentionRule>('SELECT room_id, days FROM retention_rules')
      .map(({ room_id, days }) => [room_id, days]),
  );

export function setRule(tx: Tx, room_id: number, days: number): void {
  tx.run('INSERT OR REPLACE INTO retention_rules (room_id, days) VALUES (?, ?)', room_id, days);
}

export function deleteRule(tx: Tx, room_id: number): void {
  tx.run('DELETE FROM retention_rules WHERE room_id = ?', room_id);
}

export function isExpired(
  { room_id, created_at }: { room_id: number; created_at: number },
  rules: RetentionRules,
  now: number,
): boolean {
  const days = rules.get(room_id) ?? rules.get(WHOLE_ACCOUNT) ?? 0;
  return days > 0 && created_at < now - days * DAY_MS;
}
