import type { Mentionable } from '../messages/body/mention-finder';
import type { BodyFormat } from '../protocol/message.view';
import type { Involvement, RoomType } from '../protocol/room.view';
import type { Role, Status } from '../protocol/user.view';

/* What a reader of another product's data hands to the writer. Times are milliseconds since 1970. Ids are kept. */

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
  /** Messages from this time on are unread; null if none are. */
  unread_at: number | null;
  created_at: number;
  /** Its id in the other Campfire. */
  original_id?: number;
  /** Only of our own exports. */
  settings?: { starred: boolean; position: number; last_read_message_id: number };
}

/** A membership that existed here before the import. */
export interface MembershipHere extends Pick<ImportedMembership, 'room_id' | 'user_id' | 'unread_at'> {
  /** What they have read there counts here, because nobody has written here. */
  isRead: boolean;
}

export interface ImportedPreview {
  link: string;
  title: string;
  description: string;
  site_name?: string;
  is_avatar?: boolean;
  /** The image stays on its server. */
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
  /** Names of all its files, including those that couldn't be found. */
  file_names: string[];
  created_at: number;
  edited_at: number | null;
  /** These come only from our own exports. Whom it mentions, by their names in it. */
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
  /** Id and time of the attachment, if it keeps them. */
  kept?: { id: number; created_at: number };
  path: string;
  name: string;
  bytes: number;
  /** In base64; null if unknown. */
  md5: string | null;
}

/** How a later import of the same product finds a record again. */
export interface ImportedKey {
  source: 'slack' | 'campfire';
  /** For a Campfire, also its account, and for each table the last id that came and the last one that was kept. */
  kind: 'user' | 'room' | 'message' | 'boost' | 'account' | 'last' | 'kept';
  key: string;
}

/** Everything that is imported. */
export interface ImportSource {
  /** Undefined for an import into an existing account. */
  account: ImportedAccount | undefined;
  people: ImportedPerson[];
  /** People here, who can be mentioned, too. */
  peopleHere?: Mentionable[];
  bots: ImportedBot[];
  /** Owns the bots; by default, the first administrator among the people. */
  administrator?: number;
  rooms: ImportedRoom[];
  /** Rooms here that messages or people are added to, with their newest message. */
  roomsHere?: { id: number; last_message_id: number }[];
  memberships: ImportedMembership[];
  membershipsHere?: MembershipHere[];
  sessions: ImportedSession[];
  bans: ImportedBan[];
  searches: ImportedSearch[];
  files: ImportedFile[];
  /** In the order of their ids. */
  messages: () => Iterable<ImportedMessage>;
  /** Whether a boosted message is here already. */
  isMessageHere?: (id: number) => boolean;
  boosts: () => Iterable<ImportedBoost>;
  messageCount: number;
  /** The highest id that was ever given in each table, so that none is given again. */
  lastIds: Record<string, number>;
  /** People and rooms, with their ids here. */
  importedAs?: (ImportedKey & { id: number })[];
}
