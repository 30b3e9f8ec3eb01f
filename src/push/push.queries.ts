import { inJson, type Queries } from '../database/queries';
import type { ExportState } from '../protocol/export.view';
import type { RoomType } from '../protocol/room.view';
import type { PushSubscription } from './push-subscription.entity';

type Reads = Pick<Queries, 'get' | 'all'>;

/** Older messages, counted over all rooms, are not announced. */
const MAX_LOOK_BACK = 5_000;
const MAX_PENDING = 20;

export interface DeviceRow
  extends Pick<
    PushSubscription,
    | 'id'
    | 'user_id'
    | 'endpoint'
    | 'p256dh_key'
    | 'auth_key'
    | 'last_notified_message_id'
    | 'last_notified_event_id'
    | 'failures'
    | 'retry_at'
  > {
  push_text: number;
  created_at: number;
  last_active_at: number;
}

/** The ages are those of the session. */
const DEVICES = `SELECT s.id, s.user_id, s.endpoint, s.p256dh_key, s.auth_key, s.last_notified_message_id,
    s.last_notified_event_id, s.failures, s.retry_at, users.push_text, sessions.created_at, sessions.last_active_at
  FROM push_subscriptions s JOIN users ON users.id = s.user_id JOIN sessions ON sessions.id = s.session_id
  WHERE users.status = 'active'`;

const PUSH_SQL = {
  device: `${DEVICES} AND s.id = ?`,

  devices: 'SELECT id FROM push_subscriptions WHERE user_id = ? ORDER BY id',

  /** Runs after each post, so it reads only indexes. */
  recipients: `SELECT s.id, s.user_id FROM memberships m JOIN push_subscriptions s ON s.user_id = m.user_id
    WHERE m.room_id = ?1 AND (m.involvement = 'everything' OR (m.involvement = 'mentions' AND EXISTS
      (SELECT 1 FROM mentions WHERE mentions.user_id = m.user_id AND mentions.room_id = ?1 AND message_id >= ?2)))`,

  /** Starts from the rooms; SQLite by itself would start from all mentions of ?1. */
  pending: `WITH mine AS (
      SELECT m.room_id, m.involvement, max(m.last_read_message_id, ?2) AS since
      FROM memberships m JOIN rooms ON rooms.id = m.room_id
      WHERE m.user_id = ?1 AND m.involvement IN ('everything', 'mentions')
        AND rooms.last_message_id > max(m.last_read_message_id, ?2))
    SELECT messages.id, messages.room_id FROM mine
      CROSS JOIN messages ON messages.room_id = mine.room_id AND messages.id > mine.since
      WHERE mine.involvement = 'everything' AND messages.creator_id <> ?1 AND messages.created_at > ?3
    UNION ALL
    SELECT messages.id, messages.room_id FROM mine
      CROSS JOIN mentions ON mentions.user_id = ?1 AND mentions.room_id = mine.room_id AND message_id > mine.since
      CROSS JOIN messages ON messages.id = message_id
      WHERE mine.involvement = 'mentions' AND messages.creator_id <> ?1 AND messages.created_at > ?3
    ORDER BY 1 DESC LIMIT ${MAX_PENDING}`,

  content: `SELECT messages.id, messages.room_id, substr(messages.plain_text, 1, 2000) AS text, messages.created_at,
      creator.name AS creator_name, rooms.type AS room_type, rooms.name AS room_name
    FROM messages JOIN users creator ON creator.id = messages.creator_id JOIN rooms ON rooms.id = messages.room_id
    WHERE messages.id = ?`,

  ended_export: `SELECT id, json_extract(data, '$.export.id') AS export_id, json_extract(data, '$.export.state') AS state, at
    FROM events WHERE name = 'export.ended' AND user_id = ? AND id > ? AND at > ? ORDER BY id DESC LIMIT 1`,

  endpoints: `SELECT id, endpoint FROM push_subscriptions WHERE ${inJson('id')} ORDER BY id`,

  unread: `SELECT count(*) AS count FROM memberships m JOIN rooms ON rooms.id = m.room_id
    WHERE m.user_id = ? AND m.involvement <> 'invisible' AND rooms.last_message_id > m.last_read_message_id`,
};

export const findDevice = (db: Reads, id: number) => db.get<DeviceRow>(PUSH_SQL.device, id);

export const devicesOf = (db: Pick<Queries, 'column'>, user_id: number) =>
  db.column<number>(PUSH_SQL.devices, user_id);

export const findEndpoints = (db: Reads, ids: number[]) =>
  db.all<{ id: number; endpoint: string }>(PUSH_SQL.endpoints, JSON.stringify(ids));

interface Recipient {
  id: number;
  user_id: number;
}

export const findRecipients = (db: Reads, room_id: number, first_message_id: number) =>
  db.all<Recipient>(PUSH_SQL.recipients, room_id, first_message_id);

interface Pending {
  id: number;
  room_id: number;
}

/** Oldest first; only the newest when there are many. */
export function findPending(db: Reads, device: DeviceRow, notBefore: number): Pending[] {
  const newest = db.get<{ id: number | null }>('SELECT max(id) AS id FROM messages')?.id ?? 0;
  const since = Math.max(device.last_notified_message_id, newest - MAX_LOOK_BACK);
  return db.all<Pending>(PUSH_SQL.pending, device.user_id, since, notBefore).reverse();
}

export interface EndedExport {
  id: number;
  export_id: number;
  state: ExportState;
  at: number;
}

export const findEndedExport = (db: Reads, device: DeviceRow, notBefore: number) =>
  db.get<EndedExport>(PUSH_SQL.ended_export, device.user_id, device.last_notified_event_id, notBefore);

export interface NotificationContent {
  id: number;
  room_id: number;
  text: string;
  created_at: number;
  creator_name: string;
  room_type: RoomType;
  room_name: string | null;
}

export const findContent = (db: Reads, message_id: number) =>
  db.get<NotificationContent>(PUSH_SQL.content, message_id);

export const countUnreadRooms = (db: Reads, user_id: number) =>
  db.get<{ count: number }>(PUSH_SQL.unread, user_id)!.count;
