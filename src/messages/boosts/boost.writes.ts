import type { BoostView } from '../../protocol/boost.view';
import type { CommittedEvent } from '../../writes/event-log';
import { redactBoost } from '../../writes/redaction';
import type { Tx } from '../../writes/tx';
import { findBoost } from './boost.queries';

interface NewBoost {
  room_id: number;
  message_id: number;
  booster_id: number;
  content: string;
  client_boost_id: string | undefined;
}

export function insertBoost(
  tx: Tx,
  { room_id, ...boost }: NewBoost,
): { boost: BoostView; event: CommittedEvent } {
  const id = tx.insert(
    'INSERT INTO boosts (message_id, booster_id, content, client_boost_id, created_at) VALUES (?, ?, ?, ?, ?)',
    boost.message_id,
    boost.booster_id,
    boost.content,
    boost.client_boost_id ?? null,
    tx.now,
  );
  const inserted = findBoost(tx, id)!;
  return { boost: inserted, event: tx.append({ room: room_id }, 'boost.added', { boost: inserted }) };
}

export function removeBoost(tx: Tx, boost: { id: number; message_id: number }, room_id: number) {
  redactBoost(tx, boost);
  tx.run('DELETE FROM boosts WHERE id = ?', boost.id);
  return tx.append({ room: room_id }, 'boost.removed', { boost_id: boost.id, message_id: boost.message_id });
}
