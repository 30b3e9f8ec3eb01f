import type { RoomType } from '../../protocol/room.view';
import type { Report } from '../report';
import type { Archive } from './entries';
import { type Json, textOf, textsOf, timeOf } from './json';

export interface SlackRoom {
  id: string;
  type: RoomType;
  name: string;
  members: string[];
  creator: string;
  created_at: number | undefined;
  isArchived: boolean;
  /** How its folder may be called. */
  folderNames: string[];
  folder: string | undefined;
}

export const ROOM_LISTS = {
  'channels.json': 'open',
  'groups.json': 'closed',
  'dms.json': 'direct',
  'mpims.json': 'direct',
} as const satisfies Record<string, RoomType>;

/** Of rooms that share a folder, the first one has its messages: nobody is to read what they couldn't. */
const MOST_CLOSED_FIRST: RoomType[] = ['direct', 'closed', 'open'];

export function roomOf(room: Json, type: RoomType): SlackRoom | undefined {
  const id = textOf(room.id) || textOf(room.name);
  if (id === '') return undefined;
  const names = [room.name, room.name_normalized, room.id].map((name) => textOf(name).normalize('NFC'));
  return {
    id,
    type,
    name: textOf(room.name) || textOf(room.name_normalized) || id,
    members: [...new Set(textsOf(room.members))],
    creator: textOf(room.creator),
    created_at: timeOf(room.created),
    isArchived: room.is_archived === true,
    folderNames: [...new Set(names)],
    folder: undefined,
  };
}

export function assignFolders(rooms: SlackRoom[], folders: Set<string>, report: Report): void {
  const claims = Map.groupBy(
    rooms.flatMap(({ folderNames }) => folderNames),
    (name) => name,
  );
  const taken = new Set<string>();
  for (const type of MOST_CLOSED_FIRST)
    for (const room of rooms.filter((one) => one.type === type)) {
      const there = room.folderNames.filter((name) => folders.has(name));
      const own = there.find((name) => claims.get(name)!.length === 1);
      room.folder = own ?? there.find((name) => !taken.has(name));
      if (room.folder !== undefined) taken.add(room.folder);
      else if (there.length > 0) report.changed('rooms', 'folder_shared', room.name);
    }
}

export function foldersOf({ entries }: Archive): Set<string> {
  const names = [...entries.keys()].filter((name) => name.includes('/'));
  return new Set(names.map((name) => name.slice(0, name.indexOf('/'))));
}
