import type { EventFrame, MessageView, PostFrame, RoomView, UserView } from '../../src/protocol/frames';
import { OWN_HEADER } from '../../src/protocol/own-header';

export const LINA = 1;
export const OMAR = 2;
export const WATER_COOLER = 10;
export const KITCHEN = 11;

const AT = '2026-01-02T03:04:05.678Z';

export function person(id: number): UserView {
  return {
    id,
    name: `Person ${id}`,
    role: 'member',
    status: 'active',
    bio: '',
    avatar_url: `/users/${id}/avatar`,
  };
}

function room(id: number): RoomView {
  return {
    id,
    type: 'closed',
    name: `Room ${id}`,
    creator_id: OMAR,
    users: null,
    created_at: AT,
    updated_at: AT,
  };
}

export function messageOf(
  post: Pick<PostFrame, 'room_id' | 'client_message_id' | 'body'>,
  by = LINA,
): MessageView {
  return {
    id: 500,
    room_id: post.room_id,
    creator: { id: by, name: `Person ${by}`, role: 'member', avatar_url: `/users/${by}/avatar` },
    client_message_id: post.client_message_id,
    kind: 'text',
    body: { source: post.body, format: 'markdown', html: post.body, plain_text: post.body },
    attachments: [],
    link_previews: [],
    message_links: [],
    mentions: [],
    reply_to: null,
    boosts: [],
    created_at: AT,
    edited_at: null,
    url: `/rooms/${post.room_id}/@500`,
  };
}

/** A message that Omar, or whoever is named, posted. */
export function posted(id: number, seq: number, room_id = WATER_COOLER, by = OMAR): EventFrame {
  const message = messageOf(
    { room_id, client_message_id: `message-of-event-${id}`, body: `event ${id}` },
    by,
  );
  return { type: 'event', id, room_id, seq, name: 'message.posted', at: AT, data: { message } };
}

/** An event for one person: it has no place in any room's count. */
export function renamed(id: number): EventFrame {
  return { type: 'event', id, name: 'account.updated', at: AT, data: { name: `Name ${id}` } };
}

export function memberAdded(id: number, seq: number, user_id: number, room_id = WATER_COOLER): EventFrame {
  const data = { room: room(room_id), users: [person(user_id)] };
  return { type: 'event', id, room_id, seq, name: 'member.added', at: AT, data };
}

export function memberRemoved(id: number, seq: number, user_id: number, room_id = WATER_COOLER): EventFrame {
  return { type: 'event', id, room_id, seq, name: 'member.removed', at: AT, data: { room_id, user_id } };
}

export function roomDeleted(id: number, seq: number, room_id = WATER_COOLER): EventFrame {
  const data = { room_id, user_ids: [LINA, OMAR] };
  return { type: 'event', id, room_id, seq, name: 'room.deleted', at: AT, data };
}

export function deleted(
  id: number,
  seq: number,
  data: { message_id: number; client_message_id: string },
  room_id = WATER_COOLER,
): EventFrame {
  return { type: 'event', id, room_id, seq, name: 'message.deleted', at: AT, data };
}

/** As the server would respond. */
export const ours = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { [OWN_HEADER]: '1' } });
