import type { LinkPreviewView } from '../protocol/link-preview.view';
import type { BodyFormat, MessageBody } from '../protocol/message.view';
import type { Involvement, RoomType } from '../protocol/room.view';
import type { Role, Status } from '../protocol/user.view';

/* One line each of the `.jsonl` files (`docs/exports.md`). Times are RFC 3339. */

export interface UserRecord {
  id: number;
  name: string;
  role: Role;
  status: Status;
  bio: string;
  /** Path of the photo in the archive; null without one. */
  avatar: string | null;
  created_at: string;
  /** Only of yourself, and of all for administrators. */
  email_address?: string | null;
}

export interface RoomRecord {
  id: number;
  type: RoomType;
  /** Null for a ping. */
  name: string | null;
  creator_id: number;
  created_at: string;
}

export interface MembershipRecord {
  room_id: number;
  user_id: number;
  created_at: string;
  /** Only your own. */
  settings?: {
    involvement: Involvement;
    starred: boolean;
    position: number;
    last_read_message_id: number;
  };
}

export type PreviewRecord = Omit<LinkPreviewView, 'id' | 'image'>;

export interface MessageRecord {
  id: number;
  room_id: number;
  creator_id: number;
  client_message_id: string;
  body: MessageBody & { format: BodyFormat };
  mentions: number[];
  reply_to_id: number | null;
  link_previews: PreviewRecord[];
  /** Buttons and alerts of programs, as they are stored; absent from messages of people. */
  actions?: unknown;
  alert?: unknown;
  created_at: string;
  edited_at: string | null;
}

export interface BoostRecord {
  id: number;
  message_id: number;
  booster_id: number;
  content: string;
  created_at: string;
}

export interface FileRecord {
  id: number;
  message_id: number;
  creator_id: number;
  path: string;
  name: string;
  content_type: string;
  bytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  /** Seconds. */
  duration: number | null;
  created_at: string;
}

export interface Records {
  users: UserRecord;
  rooms: RoomRecord;
  memberships: MembershipRecord;
  messages: MessageRecord;
  boosts: BoostRecord;
  files: FileRecord;
}
