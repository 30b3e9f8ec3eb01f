import { UserView } from '../auth/user.view';

export type RoomType = 'open' | 'closed' | 'direct';
export type Involvement = 'invisible' | 'nothing' | 'mentions' | 'everything';

/** A room as every member sees it. */
export class RoomView {
  id: number;
  type: RoomType;
  /** Null for a direct room: it is named after the people in it. */
  name: string | null;
  creator_id: number;
  /** The people of a direct room, by id; null for rooms with a name. */
  users: UserView[] | null;
  created_at: string;
  updated_at: string;
}

/** A room in the list of the person who asks. */
export class MyRoomView extends RoomView {
  involvement: Involvement;
  unread: boolean;
  /** Unread messages that mention me. */
  mentions: number;
  last_read_message_id: number;
  last_message_id: number;
  /** When the newest message came, or the room was made. */
  last_activity_at: string;
  /** Newest event of this room in the log; 0 when the log holds none. */
  last_event_id: number;
  /** The `seq` of that event. */
  last_seq: number;
}

export class MemberView {
  user: UserView;
  room_id: number;
  created_at: string;
}

/** My own side of a room. */
export class MembershipView {
  room_id: number;
  involvement: Involvement;
  last_read_message_id: number;
}

/** An open room that the person who asks is not in. */
export class OpenRoomView {
  id: number;
  name: string;
  /** How many are in it. */
  people: number;
}

export class OpenRoomList {
  items: OpenRoomView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

export class RoomList {
  items: MyRoomView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

export class MemberList {
  items: MemberView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}
