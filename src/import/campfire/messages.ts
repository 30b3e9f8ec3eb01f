import { MAX_CLIENT_ID } from '../../protocol/limits';
import type { ImportedBoost, ImportedMessage } from '../records';
import { campfireBody } from './body';
import type { CampfireSource } from './source';
import { textOf, timeOf } from './values';

interface MessageRow {
  id: number;
  room_id: number;
  creator_id: number;
  client_message_id: string | null;
  body: string | null;
  created_at: string;
  edited_at: string | null;
}

const edited = 'iif(t.updated_at > t.created_at, t.updated_at, NULL)';
const messagesSql = (editedAt: string) => `SELECT m.id, m.room_id, m.creator_id, m.client_message_id, t.body,
    m.created_at, ${editedAt} AS edited_at
  FROM messages m LEFT JOIN action_text_rich_texts t
    ON t.record_type = 'Message' AND t.record_id = m.id AND t.name = 'body'
  ORDER BY m.id, t.id`;

export interface MessageContext {
  people: Set<number>;
  banned: Set<number>;
  rooms: Set<number>;
  /** Names of the files of each message, even those that are missing. */
  fileNames: Map<number, string[]>;
  embeddedBlobs: Set<number>;
}

/** What is here of a Campfire that was imported before. */
export interface MessagesHere {
  /** Whether it came before. */
  came(id: number, edited_at: number | null): boolean;
  person(id: number): number;
  /** @param path `/rooms/1/@2` there */
  permalink(path: string): string;
}

/** Nothing is here yet, so ids stay. */
const NOTHING: MessagesHere = { came: () => false, person: (id) => id, permalink: (path) => path };

/** In the order of their ids. */
export function* readMessages(
  source: CampfireSource,
  context: MessageContext,
  here = NOTHING,
): Generator<ImportedMessage> {
  const { database, report, now } = source;
  const sql = messagesSql(database.has('action_text_rich_texts', 'updated_at') ? edited : 'NULL');
  let last: number | undefined;
  for (const row of database.rows<MessageRow>(sql)) {
    const { id, room_id, creator_id, body } = row;
    const isBlank = textOf(body).trim() === '' && !context.fileNames.has(id);
    const isSecondBody = id === last;
    last = id;
    if (isSecondBody) report.leftOut('messages', 'repeated', id);
    else if (!context.rooms.has(room_id)) report.leftOut('messages', 'room_missing', id);
    else if (!context.people.has(creator_id)) report.leftOut('messages', 'person_missing', id);
    // Their deletion may still have been waiting.
    else if (context.banned.has(creator_id)) report.leftOut('messages', 'banned', id);
    else if (isBlank) report.leftOut('messages', 'blank', id);
    else if (!here.came(id, timeOf(row.edited_at) ?? null)) yield messageOf(row, context, here, now);
  }
}

function messageOf(
  row: MessageRow,
  { people, embeddedBlobs, fileNames }: MessageContext,
  here: MessagesHere,
  now: number,
): ImportedMessage {
  const body = campfireBody(textOf(row.body), {
    person: (id) => (people.has(id) ? here.person(id) : undefined),
    permalink: here.permalink,
    isFile: (id) => embeddedBlobs.has(id),
  });
  return {
    id: row.id,
    room_id: row.room_id,
    creator_id: row.creator_id,
    client_message_id: textOf(row.client_message_id).slice(0, MAX_CLIENT_ID) || `imported-${row.id}`,
    ...body,
    file_names: fileNames.get(row.id) ?? [],
    created_at: timeOf(row.created_at) ?? now,
    edited_at: timeOf(row.edited_at) ?? null,
  };
}

interface BoostRow {
  id: number;
  message_id: number;
  booster_id: number;
  content: string | null;
  created_at: string;
}

export function* readBoosts(
  { database, report, now }: CampfireSource,
  people: Set<number>,
): Generator<ImportedBoost> {
  const sql = 'SELECT id, message_id, booster_id, content, created_at FROM boosts ORDER BY id';
  for (const row of database.rows<BoostRow>(sql)) {
    const content = textOf(row.content).trim();
    if (!people.has(row.booster_id)) report.leftOut('boosts', 'person_missing', row.id);
    else if (content === '') report.leftOut('boosts', 'blank', row.id);
    else yield { ...row, content, created_at: timeOf(row.created_at) ?? now };
  }
}
