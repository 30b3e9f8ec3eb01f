import { ImportError } from '../import-error';
import type { Progress } from '../progress';
import type { Report } from '../report';
import { isCarriedFile, unpackFiles } from './carried-files';
import type { Archive } from './entries';
import { type Json, recordsOf } from './json';
import { readItems } from './json-items';
import { MessageStaging } from './message-staging';
import { readJson } from './read-json';
import { assignFolders, foldersOf, ROOM_LISTS, roomOf, type SlackRoom } from './rooms-list';
import { Scratch } from './scratch';
import type { StagedExport } from './staged-export';

const DAY = /^\d{4}-\d{2}-\d{2}\.json$/;
/** Files that are of no use here, or belong to no person. */
const OTHER = /^(?:canvases|lists|file_conversations|huddle_transcripts|content_flags|integration_logs|FC:)/;

export async function stageExport(
  archive: Archive,
  folder: string,
  report: Report,
  progress: Progress,
): Promise<StagedExport> {
  const users = await readUsers(archive);
  const rooms = await readRooms(archive, report);
  const scratch = new Scratch();
  const staging = new MessageStaging(scratch, users, report);
  await stageDays(archive, rooms, staging, report, progress);
  nameTheRest(archive, rooms, report);
  const files = await unpackFiles(archive, folder, report, progress);
  return { users, rooms, scratch, files, ...staging.found };
}

/** @throws {ImportError} when it can't be read: all people would be unknown */
async function readUsers({ entries }: Archive): Promise<Json[]> {
  const entry = entries.get('users.json');
  if (!entry) throw new ImportError('The export lacks users.json, so nobody in it would have a name.');
  try {
    return recordsOf(await readJson(entry));
  } catch {
    throw new ImportError('users.json of the export can’t be read.');
  }
}

async function readRooms(archive: Archive, report: Report): Promise<SlackRoom[]> {
  const rooms = new Map<string, SlackRoom>();
  for (const [list, type] of Object.entries(ROOM_LISTS)) {
    const entry = archive.entries.get(list);
    const found = entry ? await readJson(entry).catch(() => null) : [];
    if (found === null) report.leftOut('other', 'unreadable', list);
    for (const record of recordsOf(found)) {
      const room = roomOf(record, type);
      if (!room || rooms.has(room.id))
        report.leftOut('rooms', room ? 'repeated' : 'unreadable', room?.id ?? list);
      else rooms.set(room.id, room);
    }
  }
  assignFolders([...rooms.values()], foldersOf(archive), report);
  return [...rooms.values()];
}

async function stageDays(
  archive: Archive,
  rooms: SlackRoom[],
  staging: MessageStaging,
  report: Report,
  progress: Progress,
): Promise<void> {
  const byFolder = new Map(rooms.map((room) => [room.folder, room]));
  const days = [...archive.entries.keys()].filter(
    (name) => byFolder.has(folderOf(name)) && DAY.test(fileOf(name)),
  );
  progress.begin('Days of the export', days.length);
  for (const name of days.sort()) {
    try {
      const room = byFolder.get(folderOf(name))!;
      for await (const messages of readItems(archive.entries.get(name)!)) staging.add(room, messages);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
      report.leftOut('other', 'unreadable', name);
    }
    progress.step();
  }
}

const folderOf = (name: string) => name.split('/')[0]!;
const fileOf = (name: string) => name.slice(name.indexOf('/') + 1);

function nameTheRest(archive: Archive, rooms: SlackRoom[], report: Report): void {
  const known = new Set(rooms.map(({ folder }) => folder));
  const lists = new Set<string>(['users.json', ...Object.keys(ROOM_LISTS)]);
  const unlisted = new Set<string>();
  for (const name of archive.entries.keys()) {
    if (lists.has(name) || isCarriedFile(name)) continue;
    const isDay = DAY.test(fileOf(name)) && name.includes('/');
    if (!isDay || OTHER.test(name)) report.leftOut('other', 'no_messages', name);
    else if (!known.has(folderOf(name))) unlisted.add(folderOf(name));
  }
  for (const folder of unlisted) report.leftOut('rooms', 'unlisted', folder);
  for (const { name, reason } of archive.refused) report.leftOut('other', reason, name);
}
