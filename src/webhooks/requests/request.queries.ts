import { EXCHANGE_MS, MAX_EXCHANGES } from '../../bots/inspector/exchange.queries';
import type { WebhookExchange } from '../../bots/inspector/webhook-exchange.entity';
import type { Queries } from '../../database/queries';

type Reads = Pick<Queries, 'get' | 'all'>;

const REQUEST_SQL = {
  list: `SELECT id, created_at, sender, outcome, status, message_id, room_id FROM webhook_exchanges
    WHERE user_id = ?1 AND incoming_webhook_id = ?2 AND sent_at > ?3 ORDER BY id DESC LIMIT ${MAX_EXCHANGES}`,
  find: `SELECT * FROM webhook_exchanges
    WHERE user_id = ?1 AND incoming_webhook_id = ?2 AND sent_at > ?3 AND id = ?4`,
};

export type RequestSummary = Pick<
  WebhookExchange,
  'id' | 'created_at' | 'sender' | 'outcome' | 'status' | 'message_id' | 'room_id'
>;

export type RequestRow = Omit<WebhookExchange, 'bot' | 'message'>;

const since = () => Date.now() - EXCHANGE_MS;

export const findRequests = (db: Reads, bot_id: number, webhook_id: number) =>
  db.all<RequestSummary>(REQUEST_SQL.list, bot_id, webhook_id, since());

export const findRequest = (db: Reads, bot_id: number, webhook_id: number, id: number) =>
  db.get<RequestRow>(REQUEST_SQL.find, bot_id, webhook_id, since(), id);
