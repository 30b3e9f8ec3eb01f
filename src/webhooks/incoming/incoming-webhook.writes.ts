import type { Tx } from '../../writes/tx';
import type { WebhookRow } from './incoming-webhook.queries';

type NewWebhook = Pick<
  WebhookRow,
  'user_id' | 'creator_id' | 'name' | 'token_hash' | 'encrypted_token' | 'encrypted_secret'
> & { room_id: number };

export const insertWebhook = (tx: Tx, webhook: NewWebhook): number =>
  tx.insert(
    `INSERT INTO incoming_webhooks (user_id, room_id, creator_id, name, token_hash, encrypted_token, encrypted_secret,
      created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    webhook.user_id,
    webhook.room_id,
    webhook.creator_id,
    webhook.name,
    webhook.token_hash,
    webhook.encrypted_token,
    webhook.encrypted_secret,
    tx.now,
  );

export const updateWebhook = (
  tx: Tx,
  { id, name, encrypted_secret, updates_alerts, paused_at }: WebhookRow,
) =>
  tx.run(
    `UPDATE incoming_webhooks SET name = ?, encrypted_secret = ?, updates_alerts = ?, paused_at = ? WHERE id = ?`,
    name,
    encrypted_secret,
    updates_alerts,
    paused_at,
    id,
  );

/** Keeps the row, because a sender that knows its address must learn that it's gone. */
export function removeWebhook(tx: Tx, { id }: WebhookRow): void {
  tx.run(
    'UPDATE incoming_webhooks SET removed_at = ?, encrypted_secret = NULL, encrypted_token = ? WHERE id = ?',
    tx.now,
    Buffer.alloc(0),
    id,
  );
  tx.run('DELETE FROM open_alerts WHERE webhook_id = ?', id);
}

export const setLastUsed = (tx: Tx, id: number) =>
  tx.run('UPDATE incoming_webhooks SET last_used_at = ? WHERE id = ?', tx.now, id);
