import type { RequestError } from '../request-error';
import type { Request } from '../requests';
import type { OutboxCommand, OutboxEntry, PostCommand } from './outbox-store';

export const isReady = (entry: OutboxEntry) =>
  entry.type === 'message.post' || entry.message_id !== undefined;

export function requestOf(entry: OutboxEntry): Request {
  const { type, id, room_id } = entry;
  switch (type) {
    case 'message.post':
      return { type, room_id, client_message_id: id, ...contentOf(entry) };
    case 'message.edit': {
      const { body, format } = entry;
      return { type, room_id, message_id: entry.message_id!, client_edit_id: id, body, format };
    }
    case 'message.delete':
      return { type, room_id, message_id: entry.message_id! };
    case 'boost.add':
      return { type, message_id: entry.message_id, client_boost_id: id, content: entry.content };
    case 'boost.remove':
      return { type, message_id: entry.message_id, boost_id: entry.boost_id };
  }
}

function contentOf({ body, format, reply_to_id, no_previews }: PostCommand) {
  return { body, format, reply_to_id, ...(no_previews && { no_previews }) };
}

/** True if what was to be removed is already gone, as for a repeated request. */
export const isDone = ({ type }: OutboxCommand, { code }: RequestError) =>
  code === 'not_found' && (type === 'message.delete' || type === 'boost.remove');
