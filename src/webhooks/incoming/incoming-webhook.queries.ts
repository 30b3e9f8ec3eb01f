import type { Queries } from '../../database/queries';
import { NotFound } from '../../http/errors';
import type { IncomingWebhook } from './incoming-webhook.entity';

type Reads = Pick<Queries, 'get' | 'all'>;

export type WebhookRow = Omit<IncomingWebhook, 'bot' | 'room' | 'creator'>;

/** Administrators don't learn of rooms that they aren't in. */
const VISIBLE = `SELECT webhooks.* FROM incoming_webhooks webhooks
  LEFT JOIN memberships mine ON mine.room_id = webhooks.room_id AND mine.user_id = ?2
  WHERE webhooks.user_id = ?1 AND removed_at IS NULL AND (webhooks.room_id IS NULL OR mine.user_id IS NOT NULL)`;

const WEBHOOK_SQL = {
  byToken: 'SELECT * FROM incoming_webhooks WHERE token_hash = ?',
  list: `${VISIBLE} ORDER BY webhooks.id`,
  find: `${VISIBLE} AND webhooks.id = ?3`,
  room: 'SELECT type FROM rooms WHERE id = ?',
};

export const findByTokenHash = (db: Reads, hash: Buffer) => db.get<WebhookRow>(WEBHOOK_SQL.byToken, hash);

export const listWebhooks = (db: Reads, bot_id: number, administrator_id: number) =>
  db.all<WebhookRow>(WEBHOOK_SQL.list, bot_id, administrator_id);

export interface WebhookPlace {
  bot_id: number;
  administrator_id: number;
  id: number;
}

/** @throws {NotFound} */
export function getWebhook(db: Reads, { bot_id, administrator_id, id }: WebhookPlace): WebhookRow {
  const webhook = db.get<WebhookRow>(WEBHOOK_SQL.find, bot_id, administrator_id, id);
  if (!webhook) throw new NotFound('This incoming webhook doesn’t exist.');
  return webhook;
}

export function roomExists(db: Reads, room_id: number): boolean {
  const room = db.get<{ type: string }>(WEBHOOK_SQL.room, room_id);
  return room !== undefined && room.type !== 'deleted';
}
