import type { Queries } from '../../database/queries';
import { MAX_HOPS } from '../../messages/posting/hops';
import { WEBHOOK_EVENTS } from '../../protocol/webhook-events';

type Reads = Pick<Queries, 'get'>;

const ALL_EVENTS = WEBHOOK_EVENTS.map((name) => `'${name}'`).join(', ');

const isChosen = (event: { name: string; room_id: string }) => `(bots.webhook_events IS NULL
    OR EXISTS (SELECT 1 FROM json_each(bots.webhook_events) WHERE value = ${event.name}))
  AND (bots.webhook_all_rooms = 1 OR ${event.name} = 'room.deleted'
    OR EXISTS (SELECT 1 FROM bot_webhook_rooms chosen
      WHERE chosen.user_id = bots.user_id AND chosen.room_id = ${event.room_id}))`;

/** Besides the rooms that it's in, a bot learns which room it has just lost. */
const isVisible = (event: { id: string; name: string; data: string }) => `(${event.id} >= m.added_event_id
  OR (${event.name} = 'member.removed' AND ${event.data} ->> '$.user_id' = bots.user_id)
  OR (${event.name} = 'room.deleted'
    AND EXISTS (SELECT 1 FROM json_each(${event.data}, '$.user_ids') WHERE value = bots.user_id)))`;

/** A message is sent as the log has it, without what was deleted since; of other events, the delivery keeps a copy. */
export const COPIED = `iif(events.name IN ('message.posted', 'message.edited'), NULL, events.data)`;

const ROOM = "coalesce(events.room_id, events.data ->> '$.room_id')";

/** Leaves out what the bot itself has done. @param isOn of `bots` */
export const dueStandard = (
  isOn: string,
) => `SELECT bots.user_id, events.message_id, events.id AS event_id, events.at AS created_at,
    events.name AS event_name, ${ROOM} AS room_id, events.seq, ${COPIED} AS data
  FROM events
    CROSS JOIN bots ON bots.webhook_kind = 'standard' AND bots.webhook_url IS NOT NULL
      AND ${isOn} AND bots.last_event_id < events.id
    LEFT JOIN memberships m ON m.room_id = ${ROOM} AND m.user_id = bots.user_id
    LEFT JOIN messages ON messages.id = events.message_id
  WHERE events.id > ?1 AND events.name IN (${ALL_EVENTS})
    AND ${isChosen({ name: 'events.name', room_id: ROOM })}
    AND (events.room_id IS NOT NULL OR events.user_id = bots.user_id)
    AND ${isVisible({ id: 'events.id', name: 'events.name', data: 'events.data' })}
    AND NOT (events.name IN ('message.posted', 'message.edited')
      AND (messages.creator_id = bots.user_id OR messages.hops >= ${MAX_HOPS}))
    AND NOT (events.name = 'boost.added' AND events.data ->> '$.boost.booster.id' = bots.user_id)`;

const STANDARD_SQL = {
  isDue: `SELECT 1 FROM webhook_deliveries d JOIN bots ON bots.user_id = d.user_id
      LEFT JOIN memberships m ON m.room_id = d.room_id AND m.user_id = d.user_id
    WHERE d.id = ? AND ${isChosen({ name: 'd.event_name', room_id: 'd.room_id' })}
      AND ${isVisible({ id: 'd.event_id', name: 'd.event_name', data: 'd.data' })}
      AND (d.event_name <> 'boost.added' OR EXISTS (SELECT 1 FROM boosts WHERE boosts.id = d.data ->> '$.boost.id'))`,
  logged: 'SELECT data FROM events WHERE id = ? AND name = ?',
};

export const isStillDue = (db: Reads, delivery_id: number): boolean =>
  db.get(STANDARD_SQL.isDue, delivery_id) !== undefined;

export const findLogged = (db: Reads, event_id: number, name: string): string | undefined =>
  db.get<{ data: string }>(STANDARD_SQL.logged, event_id, name)?.data;
