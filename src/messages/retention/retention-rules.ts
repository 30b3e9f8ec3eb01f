import type { Queries } from '../../database/queries';
import type { Tx } from '../../writes/tx';
import type { RetentionRule } from './retention-rule.entity';

export const WHOLE_ACCOUNT = 0;
const DAY_MS = 24 * 3600_000;

/** 0 for ever, or for files, for as long as their message. */
export type Lifetimes = Pick<RetentionRule, 'days' | 'file_days'>;

/** By room. */
export type RetentionRules = Map<number, Lifetimes>;

const FOREVER: Lifetimes = { days: 0, file_days: 0 };

export const findRules = (db: Pick<Queries, 'all'>): RetentionRules =>
  new Map(
    db
      .all<RetentionRule>('SELECT room_id, days, file_days FROM retention_rules')
      .map(({ room_id, ...lifetimes }) => [room_id, lifetimes]),
  );

export function setRule(tx: Tx, room_id: number, { days, file_days }: Lifetimes): void {
  const sql = 'INSERT OR REPLACE INTO retention_rules (room_id, days, file_days) VALUES (?, ?, ?)';
  tx.run(sql, room_id, days, file_days);
}

export function deleteRule(tx: Tx, room_id: number): void {
  tx.run('DELETE FROM retention_rules WHERE room_id = ?', room_id);
}

export interface Aged {
  room_id: number;
  created_at: number;
  attachments: number;
}

const lifetimesIn = (rules: RetentionRules, room_id: number): Lifetimes =>
  rules.get(room_id) ?? rules.get(WHOLE_ACCOUNT) ?? FOREVER;

const isOlder = (created_at: number, days: number, now: number) =>
  days > 0 && created_at < now - days * DAY_MS;

/** @returns what of a message is to be deleted */
export function expiredOf(
  { room_id, created_at, attachments }: Aged,
  rules: RetentionRules,
  now: number,
): 'message' | 'files' | undefined {
  const { days, file_days } = lifetimesIn(rules, room_id);
  if (isOlder(created_at, days, now)) return 'message';
  return attachments > 0 && isOlder(created_at, file_days, now) ? 'files' : undefined;
}
