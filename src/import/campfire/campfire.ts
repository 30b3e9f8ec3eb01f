import type { ImportedAccount, ImportSource } from '../records';
import type { Report } from '../report';
import { fittingName } from '../values';
import { readEmbeddedBlobs, readFileNames, readFiles } from './files';
import type { CampfireFolder } from './folder';
import { readBoosts, readMessages } from './messages';
import { readBots, readPeople } from './people';
import { readBans, readSearches, readSessions } from './personal';
import { readMemberships, readRooms } from './rooms';
import type { CampfireSource } from './source';
import { timeOf } from './values';

const KEPT_IDS = ['users', 'rooms', 'messages', 'boosts'];

/** @param hasSecret whether people can stay signed in @throws {ImportError} for a damaged database */
export function readCampfire(folder: CampfireFolder, report: Report, hasSecret: boolean): ImportSource {
  const source: CampfireSource = { ...folder, report, now: Date.now() };
  const { database } = source;
  const people = readPeople(source);
  const ids = new Set(people.map(({ id }) => id));
  const withStatus = (wanted: string) =>
    new Set(people.filter(({ status }) => status === wanted).map(({ id }) => id));
  const [active, banned] = [withStatus('active'), withStatus('banned')];
  const rooms = readRooms(source, people);
  const roomIds = new Set(rooms.map(({ id }) => id));
  const fileNames = readFileNames(source);
  const embeddedBlobs = readEmbeddedBlobs(source);
  leaveOutSubscriptions(source);
  return {
    account: readAccount(source),
    people,
    bots: readBots(source),
    rooms,
    memberships: readMemberships(source, ids, roomIds),
    sessions: readSessions(source, active, hasSecret),
    bans: readBans(source, ids),
    searches: readSearches(source, active),
    files: readFiles(source),
    messages: () => readMessages(source, { people: ids, banned, rooms: roomIds, fileNames, embeddedBlobs }),
    boosts: () => readBoosts(source, ids),
    messageCount: database.count('messages'),
    lastIds: lastIdsOf(source),
  };
}

/** @returns milliseconds; undefined without any message */
export function newestMessageAt({ database }: CampfireFolder): number | undefined {
  const [row] = database.rows<{ at: string | null }>('SELECT max(created_at) AS at FROM messages');
  return timeOf(row?.at);
}

interface AccountRow {
  name: string;
  join_code: string;
  settings: string | null;
  custom_styles: string | null;
  created_at: string;
}

function readAccount({ database, report, now }: CampfireSource): ImportedAccount {
  const optional = (column: string) => (database.has('accounts', column) ? column : `NULL AS ${column}`);
  const sql = `SELECT name, join_code, created_at, ${optional('settings')}, ${optional('custom_styles')}
    FROM accounts ORDER BY id LIMIT 1`;
  const [row] = database.rows<AccountRow>(sql);
  const { name, join_code, settings, custom_styles, created_at } = row!;
  return {
    name: fittingName(report, 'account', { id: 1, name, fallback: 'Campfire' }),
    join_code,
    restrict_room_creation_to_administrators: isRestricted(settings),
    custom_css: custom_styles ?? '',
    created_at: timeOf(created_at) ?? now,
  };
}

function isRestricted(settings: string | null): boolean {
  try {
    return JSON.parse(settings ?? '{}')?.restrict_room_creation_to_administrators === true;
  } catch {
    return false;
  }
}

/** They are bound to the old server's keys. */
function leaveOutSubscriptions({ database, report }: CampfireSource): void {
  const count = database.count('push_subscriptions');
  if (count > 0) report.leftOut('push_subscriptions', 'push_keys', 'all', count);
}

function lastIdsOf({ database }: CampfireSource): Record<string, number> {
  const rows = [...database.rows<{ name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence')];
  const kept = rows.filter(({ name }) => KEPT_IDS.includes(name));
  return Object.fromEntries(kept.map(({ name, seq }) => [name, seq]));
}
