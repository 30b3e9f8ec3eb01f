import { addMembers, removeMembers } from '../rooms/memberships/membership.writes';
import type { Tx } from '../writes/tx';
import type { BotRow, SharedRoom } from './bot.queries';

export function insertBot(tx: Tx, bot: { user_id: number; creator_id: number; encrypted_key: Buffer }): void {
  tx.run(
    'INSERT INTO bots (user_id, creator_id, encrypted_key, created_at) VALUES (?, ?, ?, ?)',
    bot.user_id,
    bot.creator_id,
    bot.encrypted_key,
    tx.now,
  );
}

export const setKey = (tx: Tx, user_id: number, encrypted_key: Buffer) =>
  tx.run('UPDATE bots SET encrypted_key = ? WHERE user_id = ?', encrypted_key, user_id);

interface Settings {
  key_in_path?: boolean;
  paused?: boolean;
}

export function updateSettings(tx: Tx, before: BotRow, { key_in_path, paused }: Settings): void {
  const pausedNow = paused ? (before.paused_at ?? tx.now) : null;
  tx.run(
    'UPDATE bots SET key_in_path = ?, paused_at = ? WHERE user_id = ?',
    key_in_path === undefined ? before.key_in_path : Number(key_in_path),
    paused === undefined ? before.paused_at : pausedNow,
    before.user_id,
  );
}

type Webhook = Pick<
  BotRow,
  'webhook_url' | 'webhook_timeout_s' | 'webhook_kind' | 'webhook_events' | 'webhook_all_rooms'
>;

/** Another address or kind starts with a clean record, and is sent only what comes next. */
export function updateWebhook(tx: Tx, before: BotRow, webhook: Webhook): void {
  const { user_id } = before;
  tx.run(
    `UPDATE bots SET webhook_url = ?, webhook_timeout_s = ?, webhook_kind = ?, webhook_events = ?,
      webhook_all_rooms = ? WHERE user_id = ?`,
    webhook.webhook_url,
    webhook.webhook_timeout_s,
    webhook.webhook_kind,
    webhook.webhook_events,
    webhook.webhook_all_rooms,
    user_id,
  );
  const isOtherKind = webhook.webhook_kind !== before.webhook_kind;
  if (webhook.webhook_url === before.webhook_url && !isOtherKind) return;
  tx.run(
    `UPDATE bots SET failing_since = NULL, last_error = NULL, webhook_off_at = NULL, webhook_resumes_at = 0,
      last_event_id = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) WHERE user_id = ?`,
    user_id,
  );
  tx.run('UPDATE webhook_deliveries SET attempts = 0, retry_at = 0 WHERE user_id = ?', user_id);
  if (webhook.webhook_url === null || isOtherKind)
    tx.run('DELETE FROM webhook_deliveries WHERE user_id = ?', user_id);
}

interface RoomChoice {
  bot_id: number;
  known: number[];
  before: number[];
  chosen: number[];
}

export function setRooms(tx: Tx, { bot_id, known, before, chosen }: RoomChoice): void {
  const added = chosen.filter((id) => known.includes(id) && !before.includes(id));
  for (const room_id of added) addMembers(tx, room_id, [bot_id]);
  const removed = before.filter((id) => !chosen.includes(id));
  for (const room_id of removed) removeMembers(tx, room_id, [bot_id]);
}

export function setWebhookRooms(tx: Tx, bot_id: number, rooms: SharedRoom[], chosen: number[]): void {
  for (const { room_id } of rooms)
    tx.run('DELETE FROM bot_webhook_rooms WHERE user_id = ? AND room_id = ?', bot_id, room_id);
  for (const { room_id } of rooms.filter(({ room_id }) => chosen.includes(room_id)))
    tx.run('INSERT INTO bot_webhook_rooms (user_id, room_id) VALUES (?, ?)', bot_id, room_id);
}

export const deleteBot = (tx: Tx, user_id: number) => tx.run('DELETE FROM bots WHERE user_id = ?', user_id);

const USED_EVERY_MS = 60_000;

export const setLastUsed = (tx: Tx, user_id: number) =>
  tx.run(
    'UPDATE bots SET last_used_at = ?1 WHERE user_id = ?2 AND coalesce(last_used_at, 0) <= ?1 - ?3',
    tx.now,
    user_id,
    USED_EVERY_MS,
  );

export const needsLastUsed = ({ last_used_at }: Pick<BotRow, 'last_used_at'>, now: number) =>
  (last_used_at ?? 0) <= now - USED_EVERY_MS;
