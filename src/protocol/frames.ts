/** Every frame of the socket (`docs/websocket.md`). The net client takes all of its types from here. */
import type { AccountView, FeatureSwitches } from './account.view';
import type { ActionView, PressView, SelectionMode } from './action.view';
import type { AttachmentView } from './attachment.view';
import type { BoostView } from './boost.view';
import type { ExportView } from './export.view';
import type { PageView } from './link-preview.view';
import type { BodyFormat, MessageView } from './message.view';
import type { Involvement, MyRoomView, RoomOrder, RoomView } from './room.view';
import type { SoundView } from './sound.view';
import type { MeView, UserView } from './user.view';

export type {
  AccountView,
  AttachmentView,
  BodyFormat,
  BoostView,
  Involvement,
  MessageView,
  MeView,
  MyRoomView,
  PageView,
  PressView,
  RoomView,
  SoundView,
  UserView,
};

/** What happened, by name. The log stores exactly this as JSON. */
export interface EventData {
  'message.posted': { message: MessageView };
  'message.edited': { message: MessageView };
  'message.deleted': { message_id: number; client_message_id: string };
  /** Its thumbnail is there, or can't be. */
  'attachment.drawn': { message_id: number; attachment: AttachmentView };
  'boost.added': { boost: BoostView };
  'boost.removed': { boost_id: number; message_id: number };
  /** To the bot whose button it is, and to nobody else. */
  'action.pressed': { room_id: number; press: PressView };
  'room.created': { room: RoomView; user_ids: number[] };
  'room.updated': { room: RoomView };
  /** `user_ids`: who was in it, so that they hear of it after it is gone. */
  'room.deleted': { room_id: number; user_ids: number[] };
  'member.added': { room: RoomView; users: UserView[] };
  'member.removed': { room_id: number; user_id: number };
  'membership.updated': { room_id: number; involvement: Involvement; starred: boolean };
  'sidebar.updated': { order: RoomOrder };
  /** `unread` when the mark went back: the room is unread again. */
  'room.read': { room_id: number; last_read_message_id: number; unread: boolean };
  'user.updated': { user: UserView };
  'user.deactivated': { user_id: number };
  /** Ready to download, or failed. */
  'export.ended': { export: ExportView };
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
    /** As the page shows the message, or all of its boosts; only on sockets that said `html: true`. */
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
      /** This and the next two are absent without a socket. */
      spread_ms?: number;
      /** Differs from the page’s own after an update. */
      release?: string;
      at?: string;
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

/** What bots can put under a message: the only fields of a frame that are nested. */
export interface ActionFrameFields {
  actions?: ActionView[];
  selection_mode?: SelectionMode;
  once?: boolean;
  show_presses?: boolean;
}

export interface PostFrame extends ActionFrameFields {
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

export interface EditFrame extends ActionFrameFields {
  type: 'message.edit';
  ref: string;
  message_id: number;
  client_edit_id?: string;
  body: string;
  format?: BodyFormat;
}

export interface BoostFrame {
  type: 'boost.add';
  ref: string;
  message_id: number;
  content: string;
  client_boost_id?: string;
}

export type ClientFrame =
  | {
      type: 'hello';
      after?: number;
      html?: boolean;
      /** Names of events, ids of rooms, and `me`, each separated by spaces or commas. */
      types?: string;
      rooms?: string;
      mentions?: string;
    }
  | PostFrame
  | EditFrame
  | { type: 'message.delete'; ref: string; message_id: number }
  | BoostFrame
  | { type: 'boost.remove'; ref: string; message_id: number; boost_id: number }
  | { type: 'room.enter' | 'room.leave' | 'typing.start' | 'typing.stop'; ref?: string; room_id: number }
  | { type: 'presence.refresh'; ref?: string }
  | { type: 'ping'; ref?: string };
