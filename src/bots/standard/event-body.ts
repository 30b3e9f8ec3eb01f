import { truncate } from '../../../assets/rules/characters';
import type { EventData } from '../../protocol/frames';
import type { WebhookEvent } from '../../protocol/webhook-events';

export interface DeliveredEvent {
  event_id: number;
  name: WebhookEvent;
  room_id: number;
  seq: number | null;
  /** When it happened, in ms. */
  at: number;
  data: EventData[WebhookEvent];
}

const MAX_BYTES = 20_000;
const MAX_CUT_CHARACTERS = 3_000;
const MAX_CUT_ITEMS = 20;

/** `{type, timestamp, data}` of at most 20 kB. @param origin of the address at which the whole is when something is cut */
export function eventBody(event: DeliveredEvent, origin: string): string {
  const { event_id, name, room_id, seq, at, data } = event;
  const timestamp = new Date(at).toISOString();
  const bodyWith = (more: object) =>
    JSON.stringify({ type: name, timestamp, data: { event_id, room_id, seq, ...more } });
  const whole = bodyWith(data);
  if (fits(whole)) return whole;
  const cut = { truncated: true, url: origin + pathOf(event) };
  const short = bodyWith({ ...(shortened(data) as object), ...cut });
  return fits(short) ? short : bodyWith(cut);
}

const fits = (body: string) => Buffer.byteLength(body) <= MAX_BYTES;

function pathOf({ room_id, data }: DeliveredEvent): string {
  const room = `/api/v1/rooms/${room_id}`;
  if ('message' in data) return `${room}/messages/${data.message.id}`;
  if ('press' in data) return `${room}/messages/${data.press.message_id}`;
  return 'users' in data ? `${room}/members` : room;
}

/** HTML can't be cut without breaking it, and says the same as the text. */
function shortened(value: unknown, name = ''): unknown {
  if (name === 'html' || name === 'source') return null;
  if (typeof value === 'string') return truncate(value, MAX_CUT_CHARACTERS);
  if (Array.isArray(value)) return value.slice(0, MAX_CUT_ITEMS).map((item) => shortened(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner, key)]));
}
