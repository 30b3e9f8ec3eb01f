import type { ExistingAccount } from '../existing-account';
import { ImportError } from '../import-error';
import type { ImportedPerson, ImportSource } from '../records';
import type { Report } from '../report';
import { readBoosts } from './boosts';
import { compareKnownMessages } from './known-messages';
import { filesToStage, type MessageContext, readMessages } from './messages';
import { readPeople } from './people';
import { readRooms, type SlackRooms } from './rooms';
import type { StagedExport } from './staged-export';

export interface SlackOptions {
  asFormer: boolean;
  into: Map<string, number>;
}

/** @throws {ImportError} for a room that isn't there, or isn't here */
export function readSlack(
  staged: StagedExport,
  existing: ExistingAccount,
  report: Report,
  { asFormer, into }: SlackOptions,
): ImportSource {
  assertRooms(staged, existing, into);
  const now = Date.now();
  const people = readPeople(staged, { existing, report, asFormer, now });
  const withMessages = staged.scratch.roomsWithMessages();
  const rooms = readRooms(staged.rooms, { existing, report, people: people.byKey, into, withMessages, now });
  numberMessages(staged, existing, rooms);
  compareKnownMessages(staged, existing, report);
  const roomNames = new Map(staged.rooms.map(({ id, name }) => [id, name]));
  return sourceOf({ staged, existing, report, people: people.byKey, rooms, roomNames }, people.added);
}

/** Messages of new rooms are all new, whatever an earlier import brought. */
function numberMessages({ scratch }: StagedExport, existing: ExistingAccount, rooms: SlackRooms): void {
  const newRooms = new Set(rooms.added.map(({ id }) => id));
  const isNew = (room: string) => newRooms.has(rooms.byKey.get(room) ?? 0);
  const find = (key: string, room: string) =>
    isNew(room) ? undefined : existing.imported('slack', 'message', key);
  scratch.number(find, existing.lastId('messages'));
}

function sourceOf(context: MessageContext, added: ImportedPerson[]): ImportSource {
  const { staged, existing, people, rooms } = context;
  return {
    account: undefined,
    people: added,
    peopleHere: [...people.values()],
    bots: [],
    rooms: rooms.added,
    memberships: rooms.memberships,
    sessions: [],
    bans: [],
    searches: [],
    files: [...filesToStage(staged)],
    messages: () => readMessages(context),
    isMessageHere: (id) => existing.message(id) !== undefined,
    boosts: () => readBoosts(context, existing.lastId('boosts') + 1),
    messageCount: staged.scratch.countNew(),
    lastIds: {},
    importedAs: [
      ...[...people].map(([key, { id }]) => ({ source: 'slack', kind: 'user', key, id }) as const),
      ...[...rooms.byKey].map(([key, id]) => ({ source: 'slack', kind: 'room', key, id }) as const),
    ],
  };
}

function assertRooms({ rooms }: StagedExport, existing: ExistingAccount, into: Map<string, number>): void {
  const names = new Set(rooms.filter(({ type }) => type !== 'direct').map(({ name }) => name));
  for (const [name, id] of into) {
    if (!names.has(name)) throw new ImportError(`The export has no channel ${name}.`);
    const type = existing.room(id)?.type;
    if (type === undefined || type === 'direct') throw new ImportError(`There's no room ${id} here.`);
  }
}
