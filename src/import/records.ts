import type { Mentionable } from '../messages/body/mention-finder';
import type { BodyFormat } from '../protocol/message.view';
import type { Involvement, RoomType } from '../protocol/room.view';
import type { Role, Status } from '../protocol/user.view';

/* What a reader of another product's data hands to the writer. Times are milliseconds since 1970, ids those to keep. */

export interface ImportedAccount {
  name: string;
  join_code: string;
  restrict_room_creation_to_administrators: boolean;
  custom_css: string;
  created_at: number;
}

export interface ImportedPerson {
  id: number;
  name: string;
  email_address: string | null;
  former_email_address: string | null;
  /** A PHC string, or bcrypt. */
  password_digest: string | null;
  role: Role;
  status: Status;
  bio: string;
  created_at: number;
}

export interface ImportedBot {
  user_id: number;
  /** 12 letters and digits; null if the bot needs a new key. */
  token: string | null;
  webhook_url: string | null;
  created_at: number;
}

export interface ImportedRoom {
  id: number;
  type: RoomType;
  name: string | null;
  creator_id: number;
  created_at: number;
}

export interface ImportedMembership {
  room_id: number;
  user_id: number;
  /** Undefined for the room's default. */
  involvement: Involvement | undefined;
  /** Messages from then on are unread; null for none. */
  unread_at: number | null;
  created_at: number;
  /** There, in a Campfire. */
  original_id?: number;
  /** Only of our own exports. */
  settings?: { starred: boolean; position: number; last_read_message_id: number };
}

/** Of someone who was in the room here before. */
export interface MembershipHere extends Pick<ImportedMembership, 'room_id' | 'user_id' | 'unread_at'> {
  /** What they read there counts, because nobody has written here. */
  isRead: boolean;
}

export interface ImportedPreview {
  link: string;
  title: string;
  description: string;
  site_name?: string;
  is_avatar?: boolean;
  /** Its image stays where it is. */
  has_image: boolean;
}

export interface ImportedMessage {
  id: number;
  room_id: number;
  creator_id: number;
  client_message_id: string;
  /** Mentions in HTML are `<a data-mention="id"></a>`. */
  source: string;
  format: BodyFormat;
  previews: ImportedPreview[];
  /** Of all its files, those that couldn't be found included. */
  file_names: string[];
  created_at: number;
  edited_at: number | null;
  /** Only of our own exports: whom it mentions, by their names in it; what it answers; JSON of programs. */
  mentioned?: Mentionable[];
  reply_to_id?: number | null;
  actions?: string | null;
  alert?: string | null;
  imported_as?: ImportedKey;
}

export interface ImportedBoost {
  id: number;
  message_id: number;
  booster_id: number;
  content: string;
  created_at: number;
  imported_as?: ImportedKey;
}

export interface ImportedSession {
  original_id?: number;
  user_id: number;
  token: string;
  user_agent: string;
  ip_address: string;
}

export interface ImportedBan {
  user_id: number;
  ip_address: string;
  created_at: number;
}

export interface ImportedSearch {
  user_id: number;
  query: string;
  searched_at: number;
}

export interface ImportedFile {
  owner: { kind: 'message' | 'avatar' | 'logo'; id: number };
  /** Id and time of an attachment, if they are to be kept. */
  kept?: { id: number; created_at: number };
  path: string;
  name: string;
  bytes: number;
  /** In base64, if it is known. */
  md5: string | null;
}

/** Under which a later import of the same product finds a thing again. */
export interface ImportedKey {
  source: 'slack' | 'campfire';
  /** Of a Campfire, also the account itself, and by table: the last id that came, the last one that was kept. */
  kind: 'user' | 'room' | 'message' | 'boost' | 'account' | 'last' | 'kept';
  key: string;
}

/** All that is imported, with the ids to keep. */
export interface ImportSource {
  /** Undefined for an import into an account. */
  account: ImportedAccount | undefined;
  people: ImportedPerson[];
  /** Those who can be mentioned, besides. */
  peopleHere?: Mentionable[];
  bots: ImportedBot[];
  /** To whom the bots belong; otherwise, to the first administrator among the people. */
  administrator?: number;
  rooms: ImportedRoom[];
  /** Those that messages or people are added to, with their newest message. */
  roomsHere?: { id: number; last_message_id: number }[];
  memberships: ImportedMembership[];
  membershipsHere?: MembershipHere[];
  sessions: ImportedSession[];
  bans: ImportedBan[];
  searches: ImportedSearch[];
  files: ImportedFile[];
  /** In the order of their ids. */
  messages: () => Iterable<ImportedMessage>;
  /** Whether a boosted message is here, besides those that come now. */
  isMessageHere?: (id: number) => boolean;
  boosts: () => Iterable<ImportedBoost>;
  messageCount: number;
  /** The highest ids that were ever given, by table, so that none is given again. */
  lastIds: Record<string, number>;
  /** Of people and rooms, with their ids here. */
  importedAs?: (ImportedKey & { id: number })[];
}
