import type { PressView } from '../../protocol/action.view';
import type { CommittedEvent } from '../../writes/event-log';
import type { Tx } from '../../writes/tx';
import { findPress } from './press.queries';

/** Longer than anyone can have a bot told of one again. */
const KEPT_MS = 8 * 24 * 3600_000;

interface NewPress {
  room_id: number;
  message_id: number;
  bot_id: number;
  user_id: number;
  value: string;
  selected: string[];
}

export function insertPress(
  tx: Tx,
  { room_id, bot_id, ...press }: NewPress,
): { press: PressView; event: CommittedEvent } {
  const id = tx.insert(
    'INSERT INTO presses (message_id, user_id, value, selected, created_at) VALUES (?, ?, ?, ?, ?)',
    press.message_id,
    press.user_id,
    press.value,
    JSON.stringify(press.selected),
    tx.now,
  );
  pruneEarlier(tx, press, id);
  const inserted = findPress(tx, id)!;
  const event = tx.append({ user: bot_id }, 'action.pressed', { room_id, press: inserted });
  tx.append({ user: press.user_id }, 'action.pressed', { room_id, press: inserted });
  tx.run('UPDATE presses SET event_id = ? WHERE id = ?', event.id, id);
  return { press: inserted, event };
}

function pruneEarlier(tx: Tx, { message_id, user_id }: Pick<NewPress, 'message_id' | 'user_id'>, id: number) {
  tx.run(
    'DELETE FROM presses WHERE message_id = ? AND user_id = ? AND id < ? AND created_at < ?',
    message_id,
    user_id,
    id,
    tx.now - KEPT_MS,
  );
}

export function closeActions(tx: Tx, message_id: number): void {
  const sql = `UPDATE messages SET actions = json_set(actions, '$.closed', json('true')) WHERE id = ?`;
  tx.run(sql, message_id);
}
