import type { PressNotice } from '../../messages/actions/press-listeners';
import { lastEventId } from '../../writes/event-replay';
import type { Tx } from '../../writes/tx';
import { DUE, findSkipped, hasSpace } from './webhook.queries';

const QUEUE_DUE = `INSERT OR IGNORE INTO webhook_deliveries
    (user_id, message_id, event_id, created_at, event_name, room_id, seq, data)
  ${DUE} ORDER BY event_id`;

const QUEUE_PRESS = `INSERT INTO webhook_deliveries (user_id, message_id, event_id, created_at)
  SELECT bots.user_id, ?2, ?3, ?4 FROM bots
  WHERE bots.user_id = ?1 AND bots.webhook_kind = 'campfire' AND bots.webhook_url IS NOT NULL
    AND bots.webhook_off_at IS NULL AND ${hasSpace('bots.user_id')}`;

const TURN_ON = `UPDATE bots SET webhook_off_at = NULL, webhook_resumes_at = 0, failing_since = NULL, last_error = NULL,
    last_event_id = ?2
  WHERE user_id = ?1 AND webhook_off_at IS NOT NULL RETURNING webhook_skipped`;

/** Webhooks of kind `standard` get presses from the log. @returns 0 if the bot has no `campfire` webhook */
export const queuePress = (tx: Tx, { bot_id, message_id, event_id, at }: PressNotice): number =>
  tx.run(QUEUE_PRESS, bot_id, message_id, event_id, at);

/** Deliveries and cursors in one write, so that a crash neither loses nor repeats one. */
export function queueDue(tx: Tx, after: number): void {
  tx.run(QUEUE_DUE, after);
  moveCursors(tx, lastEventId(tx));
}

export function moveCursors(tx: Tx, last: number): void {
  countSkipped(tx);
  const sql = 'UPDATE bots SET last_event_id = ?1 WHERE webhook_url IS NOT NULL AND last_event_id < ?1';
  tx.run(sql, last);
}

/** Cursors have to move in the same write. */
function countSkipped(tx: Tx): void {
  for (const { user_id, count } of findSkipped(tx)) addSkipped(tx, user_id, count);
}

const addSkipped = (tx: Tx, bot_id: number, count: number) =>
  tx.run('UPDATE bots SET webhook_skipped = webhook_skipped + ? WHERE user_id = ?', count, bot_id);

/** Retries what waits. What happened in the meantime isn't sent. @returns how many events that is */
export function turnOn(tx: Tx, bot_id: number): number {
  addSkipped(tx, bot_id, findSkipped(tx).find(({ user_id }) => user_id === bot_id)?.count ?? 0);
  const turnedOn = tx.get<{ webhook_skipped: number }>(TURN_ON, bot_id, lastEventId(tx));
  tx.run('UPDATE webhook_deliveries SET attempts = 0, retry_at = 0 WHERE user_id = ?', bot_id);
  return turnedOn?.webhook_skipped ?? 0;
}

export const deleteDelivery = (tx: Tx, id: number) =>
  tx.run('DELETE FROM webhook_deliveries WHERE id = ?', id);

export function postponeDelivery(tx: Tx, id: number, retry_at: number): number {
  return tx.run(
    `UPDATE webhook_deliveries SET attempts = attempts + 1, retry_at = ?,
      first_failed_at = coalesce(first_failed_at, ?) WHERE id = ?`,
    retry_at,
    tx.now,
    id,
  );
}

export function recordHealth(tx: Tx, bot_id: number, error: string | null): void {
  if (error === null)
    tx.run(
      'UPDATE bots SET failing_since = NULL, last_error = NULL WHERE user_id = ? AND failing_since IS NOT NULL',
      bot_id,
    );
  else
    tx.run(
      'UPDATE bots SET failing_since = coalesce(failing_since, ?), last_error = ? WHERE user_id = ?',
      tx.now,
      error,
      bot_id,
    );
}
