import type { ExistingAccount } from '../../existing-account';
import { ImportError } from '../../import-error';
import type { ImportedKey, ImportSource } from '../../records';
import type { Report } from '../../report';
import type { CampfireContent } from '../campfire';
import type { IdsHere } from './ids-here';
import { type Merge, mergeOf } from './merge';
import { mergeBoosts, mergeFiles, mergeMessages } from './messages';
import { mergePeople } from './people';
import { mergeRooms } from './rooms';

/** Reads what is new in a Campfire since it was imported. @throws {ImportError} for a copy older than that */
export function mergeCampfire(
  campfire: CampfireContent,
  existing: ExistingAccount,
  report: Report,
): ImportSource {
  assertNotOlder(campfire, existing);
  const merge = mergeOf(campfire, existing, report);
  const people = mergePeople(merge);
  const added = new Set(people.people.map(({ id }) => id));
  const rooms = mergeRooms(merge, added);
  const roomIds = new Set([...rooms.rooms, ...rooms.roomsHere].map(({ id }) => id));
  report.matched('account');
  return {
    account: undefined,
    ...people,
    ...rooms,
    administrator: existing.administrator(),
    files: mergeFiles(merge, added),
    messages: () => mergeMessages(merge, roomIds),
    isMessageHere: (id) => existing.message(id) !== undefined,
    boosts: () => mergeBoosts(merge),
    messageCount: campfire.messageCount,
    lastIds: campfire.lastIds,
    importedAs: marksOf(merge),
  };
}

function assertNotOlder({ lastGiven }: CampfireContent, existing: ExistingAccount): void {
  const last = existing.imported('campfire', 'last', 'messages') ?? 0;
  if ((lastGiven.messages ?? 0) < last)
    throw new ImportError(
      'This copy of the old Campfire is older than the one that was imported. Nothing was imported.',
    );
}

function marksOf(merge: Merge): (ImportedKey & { id: number })[] {
  const { campfire, people, rooms, messages, boosts } = merge;
  const keptBy: Record<string, IdsHere> = { users: people, rooms, messages, boosts };
  const marks = (campfire.importedAs ?? []).filter(
    ({ kind, key }) => kind !== 'kept' || keptBy[key]?.areKept,
  );
  return [...marks, ...renamed(campfire.people, people), ...renamed(campfire.rooms, rooms)];
}

/** Those whose ids are others here. */
const renamed = (records: { id: number }[], ids: IdsHere) =>
  records.flatMap(({ id }) => {
    const key = ids.isNew(id) ? ids.keyOf(id) : undefined;
    return key ? { ...key, id: ids.of(id) } : [];
  });
