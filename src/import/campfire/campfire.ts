import { newJoinCode } from '../../accounts/account/accounts';
import type {
  ImportedAccount,
  ImportedKey,
  ImportedMessage,
  ImportedPerson,
  ImportedRoom,
  ImportSource,
} from '../records';
import type { Report } from '../report';
import { fittingName } from '../values';
import { readEmbeddedBlobs, readFileNames, readFiles } from './files';
import type { CampfireFolder } from './folder';
import { type MessageContext, type MessagesHere, readBoosts, readMessages } from './messages';
import { readBots, readPeople } from './people';
import { readBans, readSearches, readSessions } from './personal';
import { readMemberships, readRooms } from './rooms';
import type { CampfireSource } from './source';
import { textOf, timeOf } from './values';

const KEPT_IDS = ['users', 'rooms', 'messages', 'boosts'];
const WITH_LAST_ID = [...KEPT_IDS, 'memberships', 'sessions'];

/** Everything in another Campfire, with the ids that it has there. */
export interface CampfireContent extends ImportSource {
  account: ImportedAccount;
  /** Tells this Campfire from all others. */
  identity: string;
  /** @param here what an earlier import brought */
  messages: (here?: MessagesHere) => Iterable<ImportedMessage>;
  /** The highest ids that were ever given, by table. */
  lastGiven: Record<string, number>;
  hasMessage: (id: number) => boolean;
}

/** @param hasSecret whether people can stay signed in @throws {ImportError} for a damaged database */
export function readCampfire(folder: CampfireFolder, report: Report, hasSecret: boolean): CampfireContent {
  const source: CampfireSource = { ...folder, report, now: Date.now() };
  const people = readPeople(source);
  const active = idsOf(people.filter(({ status }) => status === 'active'));
  const rooms = readRooms(source, people);
  const context = contextOf(source, people, rooms);
  leaveOutSubscriptions(source);
  const { identity, account } = readAccount(source);
  const lastGiven = lastGivenOf(source, hasSecret);
  return {
    account,
    identity,
    lastGiven,
    hasMessage: source.database.finder('messages'),
    people,
    bots: readBots(source),
    rooms,
    memberships: readMemberships(source, context.people, context.rooms),
    sessions: readSessions(source, active, hasSecret),
    bans: readBans(source, context.people),
    searches: readSearches(source, active),
    files: readFiles(source),
    messages: (here) => readMessages(source, context, here),
    boosts: () => readBoosts(source, context.people),
    messageCount: source.database.count('messages'),
    lastIds: Object.fromEntries(Object.entries(lastGiven).filter(([table]) => KEPT_IDS.includes(table))),
    importedAs: marksOf(identity, lastGiven),
  };
}

function contextOf(source: CampfireSource, people: ImportedPerson[], rooms: ImportedRoom[]): MessageContext {
  return {
    people: idsOf(people),
    banned: idsOf(people.filter(({ status }) => status === 'banned')),
    rooms: idsOf(rooms),
    fileNames: readFileNames(source),
    embeddedBlobs: readEmbeddedBlobs(source),
  };
}

const idsOf = (rows: { id: number }[]) => new Set(rows.map(({ id }) => id));

/** By which a later import knows what is new. */
function marksOf(identity: string, lastGiven: Record<string, number>): (ImportedKey & { id: number })[] {
  const source = 'campfire';
  const marks = Object.entries(lastGiven).flatMap(([key, id]) => {
    const last = { source, kind: 'last', key, id } as const;
    return KEPT_IDS.includes(key) ? [last, { ...last, kind: 'kept' } as const] : [last];
  });
  return [{ source, kind: 'account', key: identity, id: 1 }, ...marks];
}

/** @returns milliseconds; undefined without any message */
export function newestMessageAt({ database }: CampfireFolder): number | undefined {
  const [row] = database.rows<{ at: string | null }>('SELECT max(created_at) AS at FROM messages');
  return timeOf(row?.at);
}

interface AccountRow {
  name: string;
  join_code: string | null;
  settings: string | null;
  custom_styles: string | null;
  created_at: string;
}

function readAccount({ database, report, now }: CampfireSource) {
  const optional = (column: string) => (database.has('accounts', column) ? column : `NULL AS ${column}`);
  const sql = `SELECT name, join_code, created_at, ${optional('settings')}, ${optional('custom_styles')}
    FROM accounts ORDER BY id LIMIT 1`;
  const [row] = database.rows<AccountRow>(sql);
  const { name, join_code, settings, custom_styles, created_at } = row!;
  const account: ImportedAccount = {
    name: fittingName(report, 'account', { id: 1, name, fallback: 'Campfire' }),
    join_code: textOf(join_code) || madeUpCode(report),
    restrict_room_creation_to_administrators: isRestricted(settings),
    custom_css: textOf(custom_styles),
    created_at: timeOf(created_at) ?? now,
  };
  return { account, identity: textOf(created_at) };
}

function madeUpCode(report: Report): string {
  report.changed('account', 'join_link_missing', 1);
  return newJoinCode();
}

function isRestricted(settings: string | null): boolean {
  try {
    return JSON.parse(textOf(settings) || '{}')?.restrict_room_creation_to_administrators === true;
  } catch {
    return false;
  }
}

/** They are bound to the old server's keys. */
function leaveOutSubscriptions({ database, report }: CampfireSource): void {
  const count = database.count('push_subscriptions');
  if (count > 0) report.leftOut('push_subscriptions', 'push_keys', 'all', count);
}

/** Without the secret, no sessions are imported: a later import may bring them. */
function lastGivenOf({ database }: CampfireSource, hasSecret: boolean): Record<string, number> {
  const rows = database.has('sqlite_sequence')
    ? [...database.rows<{ name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence')]
    : WITH_LAST_ID.map((name) => ({ name, seq: database.lastId(name) }));
  const meant = WITH_LAST_ID.filter((table) => hasSecret || table !== 'sessions');
  return Object.fromEntries(
    rows.filter(({ name }) => meant.includes(name)).map(({ name, seq }) => [name, seq]),
  );
}
