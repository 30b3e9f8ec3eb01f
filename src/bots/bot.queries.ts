import { userView } from '../auth/user-view';
import type { UserRow } from '../auth/users';
import type { Queries } from '../database/queries';
import { NotFound } from '../http/errors';
import type { BotView, BotWebhookView } from '../protocol/bot.view';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../protocol/webhook-events';
import type { Bot } from './bot.entity';

type Reads = Pick<Queries, 'get' | 'all'>;

export type BotRow = Omit<Bot, 'user' | 'creator'> & { status: UserRow['status'] };

const SELECT = `SELECT bots.*, users.status FROM bots JOIN users ON users.id = bots.user_id
  WHERE users.status = 'active'`;

const BOT_SQL = {
  find: `${SELECT} AND bots.user_id = ?`,
  all: `${SELECT} ORDER BY bots.failing_since IS NULL OR bots.failing_since > ? - 3600000, users.folded_name, users.id`,
  /** Administrators don't learn of rooms that they aren't in. */
  shared: `SELECT theirs.room_id, chosen.room_id IS NOT NULL AS is_chosen FROM memberships theirs
    JOIN memberships mine ON mine.room_id = theirs.room_id AND mine.user_id = ?2
    JOIN rooms ON rooms.id = theirs.room_id AND rooms.type <> 'direct'
    LEFT JOIN bot_webhook_rooms chosen ON chosen.user_id = ?1 AND chosen.room_id = theirs.room_id
    WHERE theirs.user_id = ?1 ORDER BY theirs.room_id`,
};

export const findBot = (db: Reads, user_id: number) => db.get<BotRow>(BOT_SQL.find, user_id);

/** @throws {NotFound} */
export function getBot(db: Reads, user_id: number): BotRow {
  const bot = findBot(db, user_id);
  if (!bot) throw new NotFound('This bot doesn’t exist.');
  return bot;
}

export const findBots = (db: Reads, now: number) => db.all<BotRow>(BOT_SQL.all, now);

export interface SharedRoom {
  room_id: number;
  is_chosen: number;
}

export const findSharedRooms = (db: Reads, bot_id: number, administrator_id: number) =>
  db.all<SharedRoom>(BOT_SQL.shared, bot_id, administrator_id);

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

export function botView(bot: BotRow, user: UserRow, rooms: SharedRoom[]): BotView {
  return {
    user: userView(user),
    creator_id: bot.creator_id,
    created_at: iso(bot.created_at),
    last_used_at: isoOrNull(bot.last_used_at),
    paused_at: isoOrNull(bot.paused_at),
    key_in_path: bot.key_in_path === 1,
    webhook: bot.webhook_url === null ? null : webhookView(bot, bot.webhook_url),
    room_ids: rooms.map(({ room_id }) => room_id),
    webhook_room_ids: rooms.filter(({ is_chosen }) => is_chosen === 1).map(({ room_id }) => room_id),
  };
}

export function eventsOf({ webhook_events: chosen }: BotRow): WebhookEvent[] {
  return chosen === null ? [...WEBHOOK_EVENTS] : (JSON.parse(chosen) as WebhookEvent[]);
}

function webhookView(bot: BotRow, url: string): BotWebhookView {
  const { previous_secret_until: until } = bot;
  return {
    kind: bot.webhook_kind,
    url,
    timeout_seconds: bot.webhook_timeout_s,
    failing_since: isoOrNull(bot.failing_since),
    last_error: bot.last_error,
    off_since: isoOrNull(bot.webhook_off_at),
    skipped_events: bot.webhook_off_at === null ? 0 : bot.webhook_skipped,
    events: eventsOf(bot),
    all_rooms: bot.webhook_all_rooms === 1,
    previous_secret_until: until !== null && until > Date.now() ? iso(until) : null,
  };
}
