import { type Auditor, type LogEvent, report } from './evidence';

/** The frame of an event, as the server sends it. */
export function frameOf({ id, room_id, seq, name, at, data }: LogEvent): string {
  const place = { ...(room_id !== null && { room_id }), ...(seq !== null && { seq }) };
  const frame = { type: 'event', id, ...place, name, at: new Date(at).toISOString() };
  return JSON.stringify({ ...frame, data: JSON.parse(data) });
}

export const isSame = (one: string, other: string) =>
  one === other || JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));

/** True if `now` is a valid redaction of `before`, after the deletion of its message, a quoted message or a boost. */
export function isRedacted(now: string, before: string): boolean {
  const [after, former] = [JSON.parse(now), JSON.parse(before)];
  const message = former.data?.message;
  if (former.name?.startsWith('boost.')) return isRedactedBoost(after, former);
  if (!message) return false;
  if (after.name === 'message.deleted') {
    const { id: message_id, client_message_id } = message;
    const data = { message_id, client_message_id };
    return isSame(now, JSON.stringify({ ...former, name: 'message.deleted', data }));
  }
  if (after.name === 'message.edited' && isSame(now, JSON.stringify(withBoostsOf(after, former))))
    return true;
  if (!message.reply_to) return false;
  const reply_to = { ...message.reply_to, creator: null, excerpt: null };
  return isSame(now, JSON.stringify({ ...former, data: { message: { ...message, reply_to } } }));
}

interface Frame {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: any event
  data: any;
}

/** A removed boost, whose message may have been removed afterwards; the boost did not know its client id. */
function isRedactedBoost(after: Frame, former: Frame): boolean {
  const { boost_id, message_id } = former.data.boost
    ? { boost_id: former.data.boost.id, message_id: former.data.boost.message_id }
    : former.data;
  const { client_message_id } = after.data;
  const data = after.name === 'boost.removed' ? { boost_id, message_id } : { message_id, client_message_id };
  const isEnd = after.name === 'boost.removed' || after.name === 'message.deleted';
  return isEnd && isSame(JSON.stringify(after), JSON.stringify({ ...former, name: after.name, data }));
}

/** The former event without its removed boosts. */
function withBoostsOf(after: Frame, former: Frame): Frame {
  const left = new Set(after.data.message.boosts?.map(({ id }: { id: number }) => id));
  const boosts = former.data.message.boosts?.filter(({ id }: { id: number }) => left.has(id));
  return { ...former, data: { message: { ...former.data.message, ...(boosts && { boosts }) } } };
}

/** A6: the log keeps nothing of deleted content but the deletion. */
export const redacted: Auditor = ({ stored }) => {
  const rows = new Set(stored.rows.map(({ id }) => id));
  const details = stored.events.flatMap(({ id, name, data }) => {
    if (name !== 'message.posted' && name !== 'message.edited') return [];
    const { message } = JSON.parse(data);
    if (!rows.has(message.id)) return [`event ${id} still tells of message ${message.id}, which was deleted`];
    const { reply_to } = message;
    return reply_to?.excerpt && !rows.has(reply_to.id)
      ? [`event ${id} still quotes message ${reply_to.id}, which was deleted`]
      : [];
  });
  return report('A6', details);
};
