import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { copyOfFixture } from './imported';

const LATER = '2026-12-02 10:00:00.000000';
const [OPEN, DIRECT] = ['Rooms::Open', 'Rooms::Direct'];

/** Inserts rows into a Campfire as its program would. */
export class OldServer {
  constructor(private readonly database: Database) {}

  run(sql: string, ...values: (string | number | null)[]): number {
    return Number(this.database.prepare(sql).run(...values).lastInsertRowid);
  }

  person(name: string, email: string | null, role = 0, bot_token: string | null = null): number {
    return this.run(
      `INSERT INTO users (name, email_address, role, bot_token, created_at, updated_at) VALUES (?, ?, ?, ?, '${LATER}', '${LATER}')`,
      name,
      email,
      role,
      bot_token,
    );
  }

  room(type: string, name: string | null, members: number[]): number {
    const sql = `INSERT INTO rooms (type, name, creator_id, created_at, updated_at) VALUES (?, ?, 1, '${LATER}', '${LATER}')`;
    const id = this.run(sql, type, name);
    for (const member of members) this.member(id, member);
    return id;
  }

  member(room: number, person: number, unread_at: string | null = null): void {
    const sql = `INSERT INTO memberships (room_id, user_id, involvement, unread_at, created_at, updated_at)
      VALUES (?, ?, 'mentions', ?, '${LATER}', '${LATER}')`;
    this.run(sql, room, person, unread_at);
  }

  message(room: number, person: number, body: string, client_id = `later-${body}`): number {
    const sql = `INSERT INTO messages (room_id, creator_id, client_message_id, created_at, updated_at)
      VALUES (?, ?, ?, '${LATER}', '${LATER}')`;
    const id = this.run(sql, room, person, client_id);
    const text = `INSERT INTO action_text_rich_texts (record_type, record_id, name, body, created_at, updated_at)
      VALUES ('Message', ?, 'body', ?, '${LATER}', '${LATER}')`;
    this.run(text, id, body);
    return id;
  }

  boost(message: number, person: number, content: string): void {
    const sql = `INSERT INTO boosts (message_id, booster_id, content, created_at, updated_at)
      VALUES (?, ?, ?, '${LATER}', '${LATER}')`;
    this.run(sql, message, person, content);
  }

  /** Whose bytes `withFile` writes. */
  file(message: number): void {
    const blob = this.run(
      `INSERT INTO active_storage_blobs (byte_size, filename, key, service_name, created_at)
        VALUES (5, 'later.txt', '${KEY}', 'local', '${LATER}')`,
    );
    this.run(
      `INSERT INTO active_storage_attachments (blob_id, name, record_id, record_type, created_at)
        VALUES (?, 'attachment', ?, 'Message', '${LATER}')`,
      blob,
      message,
    );
  }
}

const KEY = 'laterlaterlaterlaterlaterlat';

const mention = (id: number) =>
  `<action-text-attachment content-type="application/vnd.campfire.mention" sgid="${Buffer.from(
    `{"_rails":{"data":"gid://campfire/User/${id}"}}`,
  ).toString('base64url')}--0" content="Somebody"></action-text-attachment>`;

/** The fixture after its server went on. Ids of what is new begin at 12 (people), 11 (rooms), and 161 (messages). */
export function wentOn(more: (old: OldServer) => void = () => undefined): string {
  const storage = copyOfFixture((database) => {
    const old = new OldServer(database);
    const lou = old.person('Lou Later', 'lou@example.com', 1);
    old.person('Late Bot', null, 2, 'abcdefGHIJKL');
    for (const room of [1, 2]) old.member(room, lou);
    const first = old.message(1, lou, '<div>Lou is here</div>');
    old.message(
      1,
      1,
      `<div>Greetings, ${mention(lou)} and ${mention(3)}<blockquote>Hi<cite><a href="http://127.0.0.1:3900/rooms/1/@${first}">Lou</a></cite></blockquote></div>`,
    );
    old.message(old.room(OPEN!, 'Afterwards', [1, 2, lou]), 2, '<div>In a new room</div>');
    old.message(old.room(DIRECT!, null, [1, 3]), 3, '<div>Between us</div>');
    old.file(first);
    old.boost(2, 5, '🆕');
    old.boost(first, 1, '👋');
    more(old);
  });
  mkdirSync(join(storage, 'files/la/te'), { recursive: true });
  writeFileSync(join(storage, 'files/la/te', KEY), 'later');
  return storage;
}
