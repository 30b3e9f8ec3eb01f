import type { Tx } from '../../writes/tx';
import type { BotRow } from '../bot.queries';

export const turnOff = (tx: Tx, bot_id: number) =>
  tx.run(
    'UPDATE bots SET webhook_off_at = ?, webhook_skipped = 0 WHERE user_id = ? AND webhook_off_at IS NULL',
    tx.now,
    bot_id,
  );

/** @param since nothing has succeeded since then, in ms since 1970 */
export const turnOffIfFailing = (tx: Tx, bot_id: number, since: number) =>
  tx.run(
    `UPDATE bots SET webhook_off_at = ?1, webhook_skipped = 0
      WHERE user_id = ?2 AND webhook_off_at IS NULL AND failing_since <= ?3`,
    tx.now,
    bot_id,
    since,
  );

/** Postpones all deliveries to this webhook. @param until in ms since 1970 */
export const slowDown = (tx: Tx, bot_id: number, until: number) =>
  tx.run('UPDATE bots SET webhook_resumes_at = max(webhook_resumes_at, ?) WHERE user_id = ?', until, bot_id);

export const setSecret = (tx: Tx, bot_id: number, secret: Buffer) =>
  tx.run('UPDATE bots SET encrypted_secret = ? WHERE user_id = ?', secret, bot_id);

export const rotateSecret = (tx: Tx, { user_id, encrypted_secret }: BotRow, secret: Buffer, until: number) =>
  tx.run(
    `UPDATE bots SET encrypted_secret = ?, previous_encrypted_secret = ?, previous_secret_until = ?
      WHERE user_id = ?`,
    secret,
    encrypted_secret,
    until,
    user_id,
  );
