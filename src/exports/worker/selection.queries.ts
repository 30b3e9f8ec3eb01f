import type { User } from '../../auth/user.entity';
import type { Queries } from '../../database/queries';
import type { Attachment } from '../../files/attachment.entity';
import type { Boost } from '../../messages/boosts/boost.entity';
import type { Message } from '../../messages/message.entity';
import type { MembershipRecord } from '../../rooms/memberships/membership.entity';
import type { Room } from '../../rooms/room.entity';
import type { Scope } from './scope';

const BATCH = 100;

/* ?1 is the last id, ?2 the number of rows, ?3 the rooms as JSON, ?4 the author or null. */

const IN_ROOMS = '(SELECT value FROM json_each(?3))';
/** `+` keeps SQLite from sorting all of it for each batch. */
const MESSAGES_IN = `messages.id > ?1 AND +messages.room_id IN ${IN_ROOMS} AND (?4 IS NULL OR +messages.creator_id = ?4)`;
const NEXT = 'LIMIT ?2';

const NAMED_PEOPLE = `SELECT ?4 UNION SELECT creator_id FROM rooms WHERE id IN ${IN_ROOMS}
  UNION SELECT user_id FROM memberships JOIN rooms ON rooms.id = room_id
    WHERE room_id IN ${IN_ROOMS} AND (?4 IS NULL OR type = 'direct')
  UNION SELECT creator_id FROM messages WHERE room_id IN ${IN_ROOMS} AND (?4 IS NULL OR creator_id = ?4)
  UNION SELECT user_id FROM mentions JOIN messages ON messages.id = message_id
    WHERE messages.room_id IN ${IN_ROOMS} AND (?4 IS NULL OR creator_id = ?4)
  UNION SELECT booster_id FROM boosts JOIN messages ON messages.id = message_id
    WHERE room_id IN ${IN_ROOMS} AND (?4 IS NULL OR creator_id = ?4)`;

const SQL = {
  allPeople: `SELECT users.*, EXISTS (SELECT 1 FROM avatars WHERE user_id = users.id) AS has_avatar FROM users
    WHERE id > ?1 ORDER BY id ${NEXT}`,
  namedPeople: `SELECT users.*, EXISTS (SELECT 1 FROM avatars WHERE user_id = users.id) AS has_avatar FROM users
    WHERE id > ?1 AND id IN (${NAMED_PEOPLE}) ORDER BY id ${NEXT}`,
  rooms: `SELECT id, type, name, creator_id, created_at FROM rooms
    WHERE id > ?1 AND id IN ${IN_ROOMS} ORDER BY id ${NEXT}`,
  memberships: `SELECT memberships.* FROM memberships JOIN rooms ON rooms.id = room_id
    WHERE memberships.id > ?1 AND +room_id IN ${IN_ROOMS} AND (?4 IS NULL OR user_id = ?4 OR type = 'direct')
    ORDER BY memberships.id ${NEXT}`,
  messages: `SELECT id FROM messages WHERE ${MESSAGES_IN} ORDER BY id ${NEXT}`,
  boosts: `SELECT boosts.id, message_id, booster_id, content, boosts.created_at FROM boosts
    JOIN messages ON messages.id = message_id
    WHERE boosts.id > ?1 AND +messages.room_id IN ${IN_ROOMS}
      AND (?4 IS NULL OR booster_id = ?4 OR messages.creator_id = ?4) ORDER BY boosts.id ${NEXT}`,
  files: `SELECT attachments.* FROM attachments JOIN messages ON messages.id = message_id
    WHERE attachments.id > ?1 AND +messages.room_id IN ${IN_ROOMS} AND (?4 IS NULL OR +messages.creator_id = ?4)
    ORDER BY attachments.id ${NEXT}`,
};

const COUNTS = `SELECT count(*) AS messages, ifnull(sum(attachments), 0) AS files,
    (SELECT ifnull(sum(bytes), 0) FROM attachments JOIN messages ON messages.id = message_id
      WHERE +messages.room_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR +messages.creator_id = ?2)) AS bytes
  FROM messages WHERE +room_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR +creator_id = ?2)`;

const PAGE_STARTS = `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS position FROM messages
  WHERE room_id = ?1 AND (?2 IS NULL OR creator_id = ?2)) WHERE position % ?3 = 1 ORDER BY id`;

const IDS_BETWEEN = `SELECT id FROM messages WHERE room_id = ?1 AND (?2 IS NULL OR creator_id = ?2) AND id >= ?3 AND id < ?4
  ORDER BY id`;

const PEOPLE_OF = `SELECT users.id, name FROM memberships JOIN users ON users.id = user_id WHERE room_id = ? ORDER BY users.id`;

const SUMMARY = `SELECT count(*) AS messages, max(created_at) AS last_at FROM messages
  WHERE room_id = ?1 AND (?2 IS NULL OR creator_id = ?2)`;

function* batches<Row extends { id: number }>(
  db: Queries,
  sql: string,
  { rooms, author }: Scope,
): Generator<Row> {
  for (let after = 0; ; ) {
    const rows = db.all<Row>(sql, after, BATCH, rooms, author);
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

export type PersonRow = User & { has_avatar: number };
export type FileRow = Omit<Attachment, 'message' | 'creator'>;

export const selectPeople = (db: Queries, scope: Scope) =>
  batches<PersonRow>(db, scope.hasAllPeople ? SQL.allPeople : SQL.namedPeople, scope);
export const selectRooms = (db: Queries, scope: Scope) => batches<Room>(db, SQL.rooms, scope);
export const selectMemberships = (db: Queries, scope: Scope) =>
  batches<MembershipRecord>(db, SQL.memberships, scope);
export const selectMessageIds = (db: Queries, scope: Scope) =>
  batches<Pick<Message, 'id'>>(db, SQL.messages, scope);
export const selectBoosts = (db: Queries, scope: Scope) =>
  batches<Pick<Boost, 'id' | 'content' | 'created_at'> & { message_id: number; booster_id: number }>(
    db,
    SQL.boosts,
    scope,
  );
export const selectFiles = (db: Queries, scope: Scope) => batches<FileRow>(db, SQL.files, scope);

export const countAll = (db: Queries, { rooms, author }: Scope) =>
  db.get<{ messages: number; files: number; bytes: number }>(COUNTS, rooms, author)!;

export const pageStarts = (db: Queries, room_id: number, { author }: Scope, size: number) =>
  db.column<number>(PAGE_STARTS, room_id, author, size);

export const messageIdsBetween = (
  db: Queries,
  room_id: number,
  { author }: Scope,
  { from, before }: { from: number; before: number },
) => db.column<number>(IDS_BETWEEN, room_id, author, from, before);

export const peopleOf = (db: Queries, room_id: number) =>
  db.all<{ id: number; name: string }>(PEOPLE_OF, room_id);

export const summaryOf = (db: Queries, room_id: number, { author }: Scope) =>
  db.get<{ messages: number; last_at: number | null }>(SUMMARY, room_id, author)!;

export const findAvatar = (db: Queries, user_id: number) =>
  db.get<{ image: Buffer }>('SELECT image FROM avatars WHERE user_id = ?', user_id)!.image;

export const findLogo = (db: Queries) =>
  db.get<{ image: Buffer }>(`SELECT image FROM logos WHERE name = 'large'`)?.image;

export const lastIds = (db: Queries) =>
  db.all<{ name: string; seq: number }>(
    `SELECT name, seq FROM sqlite_sequence WHERE name IN ('users', 'rooms', 'messages', 'boosts', 'attachments')`,
  );
