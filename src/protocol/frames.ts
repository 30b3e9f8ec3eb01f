/** Every frame of the socket (`docs/websocket.md`). The net client takes all of its types from here. */
import type { ActionView, PressView, SelectionMode } from './action.view';
import type { BoostView } from './boost.view';
import type { EventData, EventFrame, EventName } from './event-data';
import type { PageView } from './link-preview.view';
import type { BodyFormat, MessageView } from './message.view';
import type { MyRoomView, RoomView } from './room.view';
import type { SoundView } from './sound.view';
import type { MeView, UserView } from './user.view';

export type {
  BodyFormat,
  BoostView,
  EventData,
  EventFrame,
  EventName,
  MessageView,
  MeView,
  MyRoomView,
  PageView,
  PressView,
  RoomView,
  SoundView,
  UserView,
};

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
