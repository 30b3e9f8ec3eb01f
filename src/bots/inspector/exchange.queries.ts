import type { Queries } from '../../database/queries';
import type { WebhookDelivery } from '../webhooks/webhook-delivery.entity';
import type { WebhookExchange } from './webhook-exchange.entity';

type Reads = Pick<Queries, 'get' | 'all'>;

export const MAX_EXCHANGES = 100;
export const MAX_EXCHANGE_BYTES = 1024 * 1024;
const EXCHANGE_DAYS = 7;
export const EXCHANGE_MS = EXCHANGE_DAYS * 24 * 3600_000;

const SUMMARY = `e.id, e.event_id, e.created_at, e.attempts, e.status, e.duration_ms, e.error, e.event_name,
  d.id AS delivery_id, d.id IS NOT NULL AS is_waiting`;
const ROOM = 'coalesce(messages.room_id, e.room_id)';
const FROM = `webhook_exchanges e
  LEFT JOIN webhook_deliveries d ON d.user_id = e.user_id AND d.event_id = e.event_id`;

const EXCHANGE_SQL = {
  list: `SELECT ${SUMMARY} FROM ${FROM} WHERE e.user_id = ?1 AND e.incoming_webhook_id IS NULL AND e.sent_at > ?2
    ORDER BY is_waiting DESC, e.created_at DESC, e.id DESC LIMIT ${MAX_EXCHANGES}`,
  untried: `SELECT d.id, d.created_at, d.event_name FROM webhook_deliveries d
    WHERE d.user_id = ? AND NOT EXISTS
      (SELECT 1 FROM webhook_exchanges e WHERE e.user_id = d.user_id AND e.event_id = d.event_id)
    ORDER BY d.id LIMIT ${MAX_EXCHANGES}`,
  /** Administrators read what was said only in rooms that they are in. */
  find: `SELECT ${SUMMARY}, e.message_id, e.sent_at, e.request_bytes, e.response_bytes, e.request_head, e.request_body,
      e.response_head, e.response_body, coalesce(presser.name, users.name) AS creator_name, rooms.name AS room_name,
      ${ROOM} IS NULL OR m.user_id IS NOT NULL AS is_readable
    FROM ${FROM} LEFT JOIN messages ON messages.id = e.message_id
    LEFT JOIN rooms ON rooms.id = ${ROOM} LEFT JOIN users ON users.id = messages.creator_id
    LEFT JOIN presses ON presses.event_id = e.event_id LEFT JOIN users presser ON presser.id = presses.user_id
    LEFT JOIN memberships m ON m.room_id = ${ROOM} AND m.user_id = ?4
    WHERE e.user_id = ?1 AND e.incoming_webhook_id IS NULL AND e.sent_at > ?2 AND e.id = ?3`,
  failing: 'SELECT count(*) AS count FROM bots WHERE failing_since IS NOT NULL AND paused_at IS NULL',
};

export type ExchangeSummary = Pick<
  WebhookExchange,
  'id' | 'event_id' | 'created_at' | 'attempts' | 'status' | 'duration_ms' | 'error' | 'event_name'
> & { delivery_id: number | null; is_waiting: number };

export type ExchangeRow = ExchangeSummary &
  Omit<
    WebhookExchange,
    'bot' | 'message' | 'user_id' | 'bytes' | 'room_id' | 'incoming_webhook_id' | 'sender' | 'outcome'
  > & {
    creator_name: string | null;
    /** Null for pings, too. */
    room_name: string | null;
    is_readable: number;
  };

const since = () => Date.now() - EXCHANGE_MS;

export const findExchanges = (db: Reads, bot_id: number) =>
  db.all<ExchangeSummary>(EXCHANGE_SQL.list, bot_id, since());

export const findUntried = (db: Reads, bot_id: number) =>
  db.all<Pick<WebhookDelivery, 'id' | 'created_at' | 'event_name'>>(EXCHANGE_SQL.untried, bot_id);

export const findExchange = (db: Reads, bot_id: number, id: number, viewer_id: number) =>
  db.get<ExchangeRow>(EXCHANGE_SQL.find, bot_id, since(), id, viewer_id);

export const countFailing = (db: Reads): number => db.get<{ count: number }>(EXCHANGE_SQL.failing)!.count;
