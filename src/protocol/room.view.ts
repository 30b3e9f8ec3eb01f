import { UserView } from './user.view';

export type RoomType = 'open' | 'closed' | 'direct';
export type Involvement = 'invisible' | 'nothing' | 'mentions' | 'everything';

/** How the sidebar is sorted. */
export type RoomOrder = 'name' | 'own' | 'activity';

/** A room, as every member sees it. */
export class RoomView {
  id: number;
  type: RoomType;
  /** Null for a direct room, which is named after its people. */
  name: string | null;
  creator_id: number;
  /** The people of a direct room, by id. Null for other rooms. */
  users: UserView[] | null;
  created_at: string;
  updated_at: string;
}

/** One of your rooms. */
export class MyRoomView extends RoomView {
  involvement: Involvement;
  starred: boolean;
  /** Its place in your own order, from 1; 0 if you haven't moved it. */
  position: number;
  unread: boolean;
  /** Number of unread messages that mention you. */
  mentions: number;
  last_read_message_id: number;
  last_message_id: number;
  /** Time of the latest message, or of creation. */
  last_activity_at: string;
  /** The room's latest event in the log; 0 if it has none. */
  last_event_id: number;
  /** That event's `seq`. */
  last_seq: number;
}

export class MemberView {
  user: UserView;
  room_id: number;
  created_at: string;
}

/** Your own settings for a room. */
export class MembershipView {
  room_id: number;
  involvement: Involvement;
  starred: boolean;
  last_read_message_id: number;
}

/** How your sidebar is sorted. */
export class RoomOrderView {
  order: RoomOrder;
}

/** An open room you're not in. */
export class OpenRoomView {
  id: number;
  name: string;
  /** How many people are in it. */
  people: number;
}

export class OpenRoomList {
  items: OpenRoomView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}

export class RoomList {
  items: MyRoomView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}

export class MemberList {
  items: MemberView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}
