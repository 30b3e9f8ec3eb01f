import type { FeatureSwitches } from './account.view';
import type { PressView } from './action.view';
import type { AttachmentView } from './attachment.view';
import type { BoostView } from './boost.view';
import type { ExportView } from './export.view';
import type { MessageView } from './message.view';
import type { Involvement, RoomOrder, RoomView } from './room.view';
import type { UserView } from './user.view';

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
