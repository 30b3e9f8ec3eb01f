import { inJson, type Queries } from '../../database/queries';
import { MAX_HOPS } from '../../messages/posting/hops';
import type { WebhookEvent, WebhookKind } from '../../protocol/webhook-events';
import { dueStandard } from '../standard/standard.queries';

type Reads = Pick<Queries, 'get' | 'all'>;

/** More would be of no use by the time they are delivered. */
const MAX_WAITING = 10_000;

export const hasSpace = (user_id: string) =>
  `(SELECT count(*) FROM webhook_deliveries waiting WHERE waiting.user_id = ${user_id}) < ${MAX_WAITING}`;

/** Whom a message is for, looked up from the message: asking each of many bots would slow down every post. */
const ADDRESSED = `SELECT user_id FROM mentions WHERE mentions.message_id = messages.id
    UNION ALL SELECT user_id FROM bot_webhook_rooms chosen WHERE chosen.room_id = events.room_id
    UNION ALL SELECT user_id FROM memberships theirs WHERE theirs.room_id = events.room_id AND rooms.type = 'direct'`;

const dueCampfire = (
  isOn: string,
) => `SELECT bots.user_id, events.message_id, events.id AS event_id, events.at AS created_at,
    NULL AS event_name, NULL AS room_id, NULL AS seq, NULL AS data
  FROM events
    CROSS JOIN messages ON messages.id = events.message_id
    CROSS JOIN rooms ON rooms.id = events.room_id
    CROSS JOIN bots ON bots.user_id IN (${ADDRESSED}) AND bots.webhook_kind = 'campfire' AND bots.webhook_url IS NOT NULL
      AND ${isOn} AND bots.last_event_id < events.id
    CROSS JOIN memberships m ON m.room_id = events.room_id AND m.user_id = bots.user_id
  WHERE events.id > ?1 AND events.name = 'message.posted' AND events.id >= m.added_event_id
    AND messages.creator_id <> bots.user_id AND messages.hops < ${MAX_HOPS}`;

const dueIf = (isOn: string) => `(${dueCampfire(isOn)} UNION ALL ${dueStandard(isOn)}) AS due`;

export const DUE = `SELECT * FROM ${dueIf('bots.webhook_off_at IS NULL')}
  WHERE ${hasSpace('due.user_id')}`;

const SKIPPED = dueIf('bots.webhook_off_at IS NOT NULL');

const IS_ON = 'bots.webhook_url IS NOT NULL AND bots.webhook_off_at IS NULL AND bots.paused_at IS NULL';

const WEBHOOK_SQL = {
  cursor: 'SELECT min(last_event_id) AS id FROM bots WHERE webhook_url IS NOT NULL',
  anyDue: `${DUE} LIMIT 1`,
  anySkipped: `SELECT 1 FROM ${SKIPPED} LIMIT 1`,
  skipped: `SELECT user_id, count(*) AS count FROM ${SKIPPED} GROUP BY user_id`,
  offCursor: 'SELECT min(last_event_id) AS id FROM bots WHERE webhook_off_at IS NOT NULL',
  waiting: 'SELECT id FROM webhook_deliveries ORDER BY id',
  waitingSince: 'SELECT id FROM webhook_deliveries WHERE id > ? ORDER BY id',
  ofBot: 'SELECT id FROM webhook_deliveries WHERE user_id = ? ORDER BY id',
  endpoints: `SELECT webhook_deliveries.id, bots.webhook_url AS endpoint
    FROM webhook_deliveries JOIN bots ON bots.user_id = webhook_deliveries.user_id
    WHERE ${inJson('webhook_deliveries.id')} AND ${IS_ON}
    ORDER BY webhook_deliveries.id`,
  delivery: `SELECT d.id, d.user_id, d.message_id, d.event_id, d.attempts, d.created_at, d.event_name, d.seq, d.data,
      d.first_failed_at,
      max(d.retry_at, bots.webhook_resumes_at) AS retry_at, coalesce(messages.room_id, d.room_id) AS room_id,
      iif(presses.id, 0, coalesce(messages.hops, 0)) AS hops, presses.id AS press_id,
      bots.webhook_url AS url, bots.webhook_timeout_s AS timeout_s, bots.webhook_kind AS kind
    FROM webhook_deliveries d JOIN bots ON bots.user_id = d.user_id LEFT JOIN messages ON messages.id = d.message_id
    LEFT JOIN presses ON presses.event_id = d.event_id
    WHERE d.id = ? AND ${IS_ON}`,
};

export interface DeliveryRow {
  id: number;
  user_id: number;
  message_id: number | null;
  event_id: number;
  attempts: number;
  retry_at: number;
  created_at: number;
  room_id: number;
  hops: number;
  press_id: number | null;
  url: string;
  timeout_s: number;
  kind: WebhookKind;
  /** This and the rest are null for the kind `campfire`. */
  event_name: WebhookEvent | null;
  seq: number | null;
  data: string | null;
  /** When its first attempt failed. */
  first_failed_at: number | null;
}

/** @returns undefined when no bot has a webhook */
export const findCursor = (db: Reads): number | undefined =>
  db.get<{ id: number | null }>(WEBHOOK_SQL.cursor)!.id ?? undefined;

/** Also for a webhook that is switched off, whose owner is told how much it has missed. */
export const isAnyDue = (db: Reads, after: number): boolean =>
  db.get(WEBHOOK_SQL.anyDue, after) !== undefined ||
  (offCursor(db) !== null && db.get(WEBHOOK_SQL.anySkipped, after) !== undefined);

const offCursor = (db: Reads) => db.get<{ id: number | null }>(WEBHOOK_SQL.offCursor)!.id;

export function findSkipped(db: Reads): { user_id: number; count: number }[] {
  const after = offCursor(db);
  return after === null ? [] : db.all(WEBHOOK_SQL.skipped, after);
}

export const findDelivery = (db: Reads, id: number) => db.get<DeliveryRow>(WEBHOOK_SQL.delivery, id);

export const findEndpoints = (db: Reads, ids: number[]) =>
  db.all<{ id: number; endpoint: string }>(WEBHOOK_SQL.endpoints, JSON.stringify(ids));

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);

export const waitingIds = (db: Reads) => idsOf(db.all(WEBHOOK_SQL.waiting));
export const waitingIdsSince = (db: Reads, id: number) => idsOf(db.all(WEBHOOK_SQL.waitingSince, id));
export const waitingIdsOf = (db: Reads, bot_id: number) => idsOf(db.all(WEBHOOK_SQL.ofBot, bot_id));
