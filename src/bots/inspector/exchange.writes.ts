import type { Tx } from '../../writes/tx';
import { COPIED } from '../standard/standard.queries';
import { EXCHANGE_MS, MAX_EXCHANGE_BYTES, MAX_EXCHANGES } from './exchange.queries';
import type { WebhookExchange } from './webhook-exchange.entity';

export type NewExchange = Omit<WebhookExchange, 'id' | 'attempts' | 'bot' | 'message'>;

const COLUMNS = [
  'user_id',
  'message_id',
  'event_id',
  'created_at',
  'sent_at',
  'status',
  'duration_ms',
  'error',
  'bytes',
  'request_bytes',
  'response_bytes',
  'request_head',
  'request_body',
  'response_head',
  'response_body',
  'event_name',
  'room_id',
  'incoming_webhook_id',
  'sender',
  'outcome',
] as const satisfies (keyof NewExchange)[];

const KEPT = ['user_id', 'message_id', 'event_id', 'created_at'];
const UPDATES = COLUMNS.filter((name) => !KEPT.includes(name)).map((name) => `${name} = excluded.${name}`);

const SAVE = `INSERT INTO webhook_exchanges (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (user_id, event_id) DO UPDATE SET attempts = attempts + 1, ${UPDATES.join(', ')}`;

const PRUNE = `DELETE FROM webhook_exchanges WHERE id IN (SELECT id FROM
  (SELECT id, row_number() OVER newest AS number, sum(bytes) OVER newest AS total
    FROM webhook_exchanges WHERE user_id = ?1 AND incoming_webhook_id IS ?2 WINDOW newest AS (ORDER BY sent_at DESC, id DESC))
  WHERE number > ${MAX_EXCHANGES} OR total > ${MAX_EXCHANGE_BYTES})`;

/** Another attempt replaces the one before it. @returns the id of a new one */
export function saveExchange(tx: Tx, exchange: NewExchange): number {
  const id = tx.insert(SAVE, ...COLUMNS.map((name) => exchange[name]));
  tx.run(PRUNE, exchange.user_id, exchange.incoming_webhook_id);
  return id;
}

export const pruneExchanges = (tx: Tx) =>
  tx.run('DELETE FROM webhook_exchanges WHERE sent_at <= ?', tx.now - EXCHANGE_MS);

/** Of an event, its webhook is told what the log has. */
const QUEUE_AGAIN = `INSERT INTO webhook_deliveries
    (user_id, message_id, event_id, created_at, event_name, room_id, seq, data)
  SELECT e.user_id, e.message_id, e.event_id, coalesce(events.at, ?1), events.name, events.room_id, events.seq,
      ${COPIED}
  FROM webhook_exchanges e LEFT JOIN events ON events.id = e.event_id AND e.event_name IS NOT NULL
  WHERE e.id = ?2 AND (e.event_name IS NULL OR events.id IS NOT NULL)
  ON CONFLICT (user_id, event_id) DO UPDATE SET retry_at = 0, created_at = excluded.created_at`;

/** @returns the id of the delivery; undefined when its message was deleted, or its event is no longer in the log */
export function queueAgain(tx: Tx, bot_id: number, exchange_id: number): number | undefined {
  tx.run('UPDATE bots SET webhook_resumes_at = 0 WHERE user_id = ?', bot_id);
  tx.run(QUEUE_AGAIN, tx.now, exchange_id);
  return tx.get<{ id: number }>(
    `SELECT d.id FROM webhook_deliveries d JOIN webhook_exchanges e
      ON e.user_id = d.user_id AND e.event_id = d.event_id WHERE e.id = ?`,
    exchange_id,
  )?.id;
}
