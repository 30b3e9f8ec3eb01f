import { type Auditor, type LogEvent, report } from './evidence';

/** An event as everybody gets it. */
export function frameOf({ id, room_id, seq, name, at, data }: LogEvent): string {
  const place = { ...(room_id !== null && { room_id }), ...(seq !== null && { seq }) };
  const frame = { type: 'event', id, ...place, name, at: new Date(at).toISOString() };
  return JSON.stringify({ ...frame, data: JSON.parse(data) });
}

export const isSame = (one: string, other: string) =>
  one === other || JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));

/** What became of an event when its message, or one that it quotes, was deleted. */
export function isRedacted(now: string, before: string): boolean {
  const [after, former] = [JSON.parse(now), JSON.parse(before)];
  const message = former.data?.message;
  if (!message) return false;
  if (after.name === 'message.deleted') {
    const { id: message_id, client_message_id } = message;
    const data = { message_id, client_message_id };
    return isSame(now, JSON.stringify({ ...former, name: 'message.deleted', data }));
  }
  if (!message.reply_to) return false;
  const reply_to = { ...message.reply_to, creator: null, excerpt: null };
  return isSame(now, JSON.stringify({ ...former, data: { message: { ...message, reply_to } } }));
}

/** A6: of what was deleted, the log tells no more than that. */
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
