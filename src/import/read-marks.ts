import type { Tx } from '../writes/tx';
import type { ImportContext } from './import-context';

const READ = `UPDATE memberships SET last_read_message_id = ?1
  WHERE room_id = ?2 AND user_id = ?3 AND (last_read_message_id = ?4 OR (?5 AND last_read_message_id < ?1))`;

export function markRead(
  tx: Tx,
  { room_id, user_id }: Parameters<ImportContext['read']>[0],
  { last, seen, catchesUp }: Parameters<ImportContext['read']>[1],
): void {
  tx.run(READ, seen, room_id, user_id, last, Number(catchesUp));
}

/** What was imported is no news, even if it's unread. */
export function leaveDevicesQuiet(tx: Tx): void {
  tx.run(
    'UPDATE push_subscriptions SET last_notified_message_id = (SELECT coalesce(max(id), 0) FROM messages)',
  );
}
