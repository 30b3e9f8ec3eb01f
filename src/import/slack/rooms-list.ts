import type { RoomType } from '../../protocol/room.view';
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
  folder: string | undefined;
}

export const ROOM_LISTS = {
  'channels.json': 'open',
  'groups.json': 'closed',
  'dms.json': 'direct',
  'mpims.json': 'direct',
} as const satisfies Record<string, RoomType>;

export function roomOf(room: Json, type: RoomType, folders: Set<string>): SlackRoom | undefined {
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
    folder: names.find((name) => folders.has(name)),
  };
}

export function foldersOf({ entries }: Archive): Set<string> {
  const names = [...entries.keys()].filter((name) => name.includes('/'));
  return new Set(names.map((name) => name.slice(0, name.indexOf('/'))));
}
