import type { Tx } from '../writes/tx';

/** So that no device is notified of what is there by now, even if it's unread. */
export function skipNotifications(tx: Tx): void {
  tx.run(
    'UPDATE push_subscriptions SET last_notified_message_id = (SELECT coalesce(max(id), 0) FROM messages)',
  );
}
