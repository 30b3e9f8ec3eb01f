import type { PressView } from '../../protocol/action.view';
import type { MessageView } from '../../protocol/message.view';
import type { Membership } from '../../rooms/memberships/membership';

interface Told {
  membership: Membership;
  message: MessageView;
  event_id: number;
  /** Undefined where the bot sends its key in a header. */
  key: string | undefined;
}

/** What Campfire tells a bot; `type`, `event_id` and `room.api_path` are our own. */
export function webhookPayload({ membership, message, event_id, key }: Told) {
  const { user: bot, room } = membership;
  const { creator, body } = message;
  const api_path = `/rooms/${room.id}/bot/messages`;
  return {
    type: 'message',
    event_id: String(event_id),
    user: { id: creator.id, name: creator.name },
    room: {
      id: room.id,
      name: room.name,
      path: key === undefined ? api_path : `/rooms/${room.id}/${key}/messages`,
      api_path,
    },
    message: {
      id: message.id,
      body: { html: body.html === '' ? null : body.html, plain: withoutMention(body.plain_text, bot.name) },
      path: `/rooms/${room.id}/@${message.id}`,
    },
  };
}

export function pressPayload(told: Told, { id, user, action }: PressView) {
  const { room, message, event_id } = webhookPayload(told);
  return { type: 'action', id, event_id, user: { id: user.id, name: user.name }, room, message, action };
}

export function samplePayload(user: { id: number; name: string }, words: string) {
  const api_path = '/rooms/0/bot/messages';
  return {
    type: 'message',
    event_id: 'sample',
    user,
    room: { id: 0, name: null, path: api_path, api_path },
    message: { id: 0, body: { html: words, plain: words }, path: '/rooms/0/@0' },
  };
}

const SPACE = /^[\p{White_Space}\p{Cf}]+|[\p{White_Space}\p{Cf}]+$/gu;

const withoutMention = (text: string, name: string) => text.replaceAll(`@${name}`, '').replace(SPACE, '');
