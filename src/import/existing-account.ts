import { normalEmail } from '../auth/email-address';
import type { Queries } from '../database/queries';
import type { RoomType } from '../protocol/room.view';
import type { Status } from '../protocol/user.view';
import type { ImportedBoost, ImportedKey, ImportedMessage } from './records';

interface KnownPerson {
  id: number;
  name: string;
  status: Status;
}

interface KnownRoom {
  id: number;
  type: RoomType;
  name: string | null;
  last_message_id: number;
}

const IMPORTED = 'SELECT id FROM imported_records WHERE source = ? AND kind = ? AND key = ?';

const CAMPFIRE = `SELECT key FROM imported_records WHERE source = 'campfire' AND kind = 'account'`;

/** Bots have no email address. Of several people, finds the one who can sign in. */
const BY_EMAIL = `SELECT id, name, status, email_address, former_email_address FROM users
  WHERE role <> 'bot' AND coalesce(email_address, former_email_address) IS NOT NULL
  ORDER BY status = 'active', id DESC`;

/** By their ids there, of those that are still here. @param 1 up to which ids are the same */
const CAMPFIRE_MESSAGES = `SELECT id FROM messages WHERE id <= ?1
  UNION ALL SELECT CAST(key AS INTEGER) FROM imported_records
    WHERE source = 'campfire' AND kind = 'message' AND id IN (SELECT id FROM messages)`;

const SLACK_MESSAGES = `SELECT key FROM imported_records
  WHERE source = 'slack' AND kind = 'message' AND key > ? AND id IN (SELECT id FROM messages) ORDER BY key LIMIT 1000`;

const LAST_ID: Record<string, string> = {
  users: 'SELECT max(id) FROM users',
  rooms: 'SELECT max(id) FROM rooms',
  messages: 'SELECT max(id) FROM messages',
  boosts: 'SELECT max(id) FROM boosts',
};

const GIVEN = 'SELECT seq FROM sqlite_sequence WHERE name = ?';

/** What is here before an import. */
export class ExistingAccount {
  private readonly emails = new Map<string, KnownPerson>();

  constructor(private readonly db: Pick<Queries, 'get' | 'all' | 'column'>) {
    type Row = KnownPerson & { email_address: string | null; former_email_address: string | null };
    for (const { email_address, former_email_address, ...person } of db.all<Row>(BY_EMAIL))
      this.emails.set(normalEmail((email_address ?? former_email_address)!), person);
  }

  /** @returns the id here of what an earlier import brought */
  imported(source: ImportedKey['source'], kind: ImportedKey['kind'], key: string): number | undefined {
    return this.db.column<number>(IMPORTED, source, kind, key)[0];
  }

  /** @returns the identity of the Campfire that was imported */
  campfire(): string | undefined {
    return this.db.column<string>(CAMPFIRE)[0];
  }

  personWithEmail(email: string): KnownPerson | undefined {
    return this.emails.get(normalEmail(email));
  }

  person(id: number): KnownPerson | undefined {
    return this.db.get<KnownPerson>('SELECT id, name, status FROM users WHERE id = ?', id);
  }

  room(id: number): KnownRoom | undefined {
    return this.db.get<KnownRoom>('SELECT id, type, name, last_message_id FROM rooms WHERE id = ?', id);
  }

  message(id: number): { edited_at: number | null } | undefined {
    return this.db.get('SELECT edited_at FROM messages WHERE id = ?', id);
  }

  hasClientId({ creator_id, room_id, client_message_id }: ImportedMessage): boolean {
    const sql = 'SELECT 1 FROM messages WHERE creator_id = ? AND room_id = ? AND client_message_id = ?';
    return this.db.get(sql, creator_id, room_id, client_message_id) !== undefined;
  }

  hasBoost({
    message_id,
    booster_id,
    content,
  }: Pick<ImportedBoost, 'message_id' | 'booster_id' | 'content'>): boolean {
    const sql = 'SELECT 1 FROM boosts WHERE message_id = ? AND booster_id = ? AND content = ?';
    return this.db.get(sql, message_id, booster_id, content) !== undefined;
  }

  /** Keys of those that are still here. */
  *slackMessages(): Generator<string> {
    for (let last = '', keys: string[]; ; last = keys.at(-1)!) {
      keys = this.db.column<string>(SLACK_MESSAGES, last);
      if (keys.length === 0) return;
      yield* keys;
    }
  }

  /** Of a Campfire, by their ids there. */
  campfireMessages(): number[] {
    return this.db.column<number>(CAMPFIRE_MESSAGES, this.imported('campfire', 'kept', 'messages') ?? 0);
  }

  members(room_id: number): Set<number> {
    return new Set(this.db.column<number>('SELECT user_id FROM memberships WHERE room_id = ?', room_id));
  }

  /** @param key ids of its people, sorted, with commas */
  directRoom(key: string): number | undefined {
    return this.db.column<number>('SELECT id FROM rooms WHERE direct_key = ?', key)[0];
  }

  /** An administrator, who gets what belongs to nobody else. */
  administrator(): number {
    const sql = `SELECT id FROM users WHERE role = 'administrator' ORDER BY status <> 'active', id LIMIT 1`;
    return this.db.column<number>(sql)[0]!;
  }

  /** Ids of what was deleted are never given again. */
  lastId(table: 'users' | 'rooms' | 'messages' | 'boosts'): number {
    const ids = [LAST_ID[table]!].flatMap((sql) => this.db.column<number | null>(sql));
    return Math.max(0, ids[0] ?? 0, this.db.column<number>(GIVEN, table)[0] ?? 0);
  }
}
