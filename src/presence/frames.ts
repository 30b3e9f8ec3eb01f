/** Every frame of the socket (`docs/websocket.md`). The browser takes its types from here and nowhere else. */
import type { AccountView, FeatureSwitches } from '../accounts/account.view';
import type { MeView, UserView } from '../auth/user.view';
import type { BoostView } from '../messages/boost.view';
import type { BodyFormat, MessageView } from '../messages/message.view';
import type { SoundView } from '../messages/sound.view';
import type { Involvement, MyRoomView, RoomView } from '../rooms/room.view';
import type { PageView } from '../unfurls/link-preview.view';

export type {
  AccountView,
  BodyFormat,
  BoostView,
  Involvement,
  MessageView,
  MeView,
  MyRoomView,
  PageView,
  RoomView,
  SoundView,
  UserView,
};

/** What happened, by name. The log stores exactly this as JSON. */
export interface EventData {
  'message.posted': { message: MessageView };
  'message.edited': { message: MessageView };
  'message.deleted': { message_id: number; client_message_id: string };
  'boost.added': { boost: BoostView };
  'boost.removed': { boost_id: number; message_id: number };
  'room.created': { room: RoomView; user_ids: number[] };
  'room.updated': { room: RoomView };
  /** `user_ids`: who was in it, so that they hear of it after it is gone. */
  'room.deleted': { room_id: number; user_ids: number[] };
  'member.added': { room: RoomView; users: UserView[] };
  'member.removed': { room_id: number; user_id: number };
  'membership.updated': { room_id: number; involvement: Involvement };
  /** `unread` when the mark went back: the room is unread again. */
  'room.read': { room_id: number; last_read_message_id: number; unread: boolean };
  'user.updated': { user: UserView };
  'user.deactivated': { user_id: number };
  /** The rest is missing in events that an older version wrote. */
  'account.updated': { name: string; logo_url?: string; features?: FeatureSwitches };
}

export type EventName = keyof EventData;

export type EventFrame = {
  [Name in EventName]: {
    type: 'event';
    /** Global cursor, strictly rising. */
    id: number;
    /** Set, with `seq`, when the audience is a room. */
    room_id?: number;
    /** Dense per room: the room's previous event + 1. */
    seq?: number;
    name: Name;
    at: string;
    data: EventData[Name];
    /** The message, or all of its boosts, as the page shows them; only on sockets that said `html: true`. */
    html?: string;
  };
}[EventName];

export interface Limits {
  message_bytes: number;
  frame_bytes: number;
  frames_per_second: number;
  frames_burst: number;
}

export type ServerFrame =
  | EventFrame
  | {
      type: 'welcome';
      connection_id: string;
      user_id: number;
      cursor: number;
      heartbeat_ms: number;
      limits: Limits;
    }
  | { type: 'resync'; reason: 'cursor_too_old' | 'cursor_unknown'; cursor: number }
  | { type: 'ack'; ref: string; message?: MessageView; boost?: BoostView; event_id?: number }
  | { type: 'typing'; room_id: number; user_id: number; name: string; active: boolean }
  | { type: 'presence'; room_id: number; user_ids: number[] }
  | { type: 'presence'; room_id: number; joined: number[]; left: number[] }
  | { type: 'presence'; user_id: number; online: boolean }
  | { type: 'pong'; ref?: string }
  | {
      type: 'error';
      ref?: string;
      code: string;
      detail: string;
      errors?: { field: string; code: string; detail: string }[];
      retry_after_ms?: number;
    }
  | { type: 'bye'; retry_after_ms: number };

export interface PostFrame {
  type: 'message.post';
  ref: string;
  room_id: number;
  client_message_id: string;
  body: string;
  format?: BodyFormat;
  reply_to_id?: number;
  /** Addresses in it of which nothing is shown, separated by spaces. */
  no_previews?: string;
}

export interface BoostFrame {
  type: 'boost.add';
  ref: string;
  message_id: number;
  content: string;
  client_boost_id?: string;
}

export type ClientFrame =
  | { type: 'hello'; after?: number; html?: boolean }
  | PostFrame
  | { type: 'message.edit'; ref: string; message_id: number; body: string; format?: BodyFormat }
  | { type: 'message.delete'; ref: string; message_id: number }
  | BoostFrame
  | { type: 'boost.remove'; ref: string; message_id: number; boost_id: number }
  | { type: 'room.enter' | 'room.leave' | 'typing.start' | 'typing.stop'; ref?: string; room_id: number }
  | { type: 'presence.refresh'; ref?: string }
  | { type: 'ping'; ref?: string };
