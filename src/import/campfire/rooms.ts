import type { Involvement, RoomType } from '../../protocol/room.view';
import type { ImportedMembership, ImportedPerson, ImportedRoom } from '../records';
import { fittingName } from '../values';
import type { CampfireSource } from './source';
import { timeOf } from './values';

const TYPES: Record<string, RoomType> = {
  'Rooms::Open': 'open',
  'Rooms::Closed': 'closed',
  'Rooms::Direct': 'direct',
};
const INVOLVEMENTS = new Set(['invisible', 'nothing', 'mentions', 'everything']);

interface RoomRow {
  id: number;
  name: string | null;
  type: string;
  creator_id: number;
  created_at: string;
}

export function readRooms(
  { database, report, now }: CampfireSource,
  people: ImportedPerson[],
): ImportedRoom[] {
  const known = new Set(people.map(({ id }) => id));
  const administrator = people.find(({ role }) => role === 'administrator') ?? people[0];
  const rooms: ImportedRoom[] = [];
  const sql = 'SELECT id, name, type, creator_id, created_at FROM rooms ORDER BY id';
  for (const row of database.rows<RoomRow>(sql)) {
    const type = TYPES[row.type];
    const creator_id = known.has(row.creator_id) ? row.creator_id : administrator?.id;
    if (type === undefined || creator_id === undefined) {
      report.leftOut('rooms', 'unknown_type', row.id);
      continue;
    }
    if (creator_id !== row.creator_id) report.changed('rooms', 'creator_missing', row.id);
    const name =
      type === 'direct' ? null : fittingName(report, 'rooms', { ...row, fallback: `Room ${row.id}` });
    rooms.push({ id: row.id, type, name, creator_id, created_at: timeOf(row.created_at) ?? now });
  }
  return rooms;
}

interface MembershipRow {
  id: number;
  room_id: number;
  user_id: number;
  involvement: string | null;
  unread_at: string | null;
  created_at: string;
}

export function readMemberships(
  { database, report, now }: CampfireSource,
  people: Set<number>,
  rooms: Set<number>,
): ImportedMembership[] {
  const memberships: ImportedMembership[] = [];
  const seen = new Set<string>();
  const sql = 'SELECT id, room_id, user_id, involvement, unread_at, created_at FROM memberships ORDER BY id';
  for (const row of database.rows<MembershipRow>(sql)) {
    const key = `${row.room_id} ${row.user_id}`;
    if (!rooms.has(row.room_id)) report.leftOut('memberships', 'room_missing', row.id);
    else if (!people.has(row.user_id)) report.leftOut('memberships', 'person_missing', row.id);
    else if (seen.has(key)) report.leftOut('memberships', 'repeated', row.id);
    else memberships.push(membershipOf(row, now));
    seen.add(key);
  }
  return memberships;
}

function membershipOf(row: MembershipRow, now: number): ImportedMembership {
  const { id, room_id, user_id, involvement } = row;
  return {
    original_id: id,
    room_id,
    user_id,
    involvement: INVOLVEMENTS.has(involvement ?? '') ? (involvement as Involvement) : undefined,
    unread_at: timeOf(row.unread_at) ?? null,
    created_at: timeOf(row.created_at) ?? now,
  };
}
