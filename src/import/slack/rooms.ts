import type { ExistingAccount } from '../existing-account';
import type { ImportedMembership, ImportedRoom } from '../records';
import type { Report } from '../report';
import { fittingName } from '../values';
import type { PersonHere } from './people';
import type { SlackRoom } from './rooms-list';

export interface SlackRooms {
  byKey: Map<string, number>;
  added: ImportedRoom[];
  memberships: ImportedMembership[];
  members: Map<number, Set<number>>;
}

interface Options {
  existing: ExistingAccount;
  report: Report;
  people: Map<string, PersonHere>;
  /** Ids of rooms here, by the names of those there. */
  into: Map<string, number>;
  withMessages: Set<string>;
  now: number;
}

export function readRooms(rooms: SlackRoom[], options: Options): SlackRooms {
  const reader = new RoomsReader(options);
  for (const room of rooms) reader.read(room);
  return reader.rooms;
}

class RoomsReader {
  readonly rooms: SlackRooms = { byKey: new Map(), added: [], memberships: [], members: new Map() };
  private readonly pings = new Map<string, number>();
  private nextId: number;

  constructor(private readonly options: Options) {
    this.nextId = options.existing.lastId('rooms') + 1;
  }

  read(room: SlackRoom): void {
    const { existing, report, withMessages } = this.options;
    const known = this.find(room);
    if (known !== undefined) {
      report.matched('rooms');
      this.rooms.byKey.set(room.id, known);
      this.rooms.members.set(known, existing.members(known));
    } else if (room.type !== 'direct') this.add(room, null);
    else if (withMessages.has(room.id)) this.readPing(room);
    else report.leftOut('rooms', 'blank', room.id);
  }

  private find({ id, name, type }: SlackRoom): number | undefined {
    const { existing, into } = this.options;
    const earlier = existing.imported('slack', 'room', id);
    if (earlier !== undefined && existing.room(earlier)) return earlier;
    return type === 'direct' ? undefined : into.get(name);
  }

  private readPing(room: SlackRoom): void {
    const { existing, report } = this.options;
    const ids = this.peopleOf(room).map(({ id }) => id);
    if (ids.length === 0) return report.leftOut('rooms', 'person_missing', room.id);
    const key = ids.sort((one, other) => one - other).join(',');
    const same = this.pings.get(key) ?? existing.directRoom(key);
    if (same === undefined) return this.add(room, key);
    report.changed('rooms', 'same_room', room.id);
    report.matched('rooms');
    this.rooms.byKey.set(room.id, same);
    this.rooms.members.set(same, new Set(ids));
  }

  private add(room: SlackRoom, key: string | null): void {
    const { report, people, existing, now } = this.options;
    const id = this.nextId++;
    const created_at = room.created_at ?? now;
    const creator_id = people.get(room.creator)?.id ?? this.peopleOf(room)[0]?.id ?? existing.administrator();
    const { type } = room;
    const name = type === 'direct' ? null : fittingName(report, 'rooms', { ...room, fallback: `Room ${id}` });
    if (room.isArchived) report.changed('rooms', 'archived', room.name);
    if (key !== null) this.pings.set(key, id);
    this.rooms.byKey.set(room.id, id);
    this.rooms.added.push({ id, type, name, creator_id, created_at });
    this.addMembers(room, id, created_at);
  }

  /** Former members stay in pings only. */
  private addMembers(room: SlackRoom, room_id: number, created_at: number): void {
    const { report } = this.options;
    const members = new Set<number>();
    for (const { id, isActive } of this.peopleOf(room)) {
      if (!isActive && room.type !== 'direct') {
        report.leftOut('memberships', 'not_active', `${room.name}/${id}`);
        continue;
      }
      members.add(id);
      this.rooms.memberships.push({
        room_id,
        user_id: id,
        involvement: undefined,
        unread_at: null,
        created_at,
      });
    }
    this.rooms.members.set(room_id, members);
  }

  private peopleOf({ members }: SlackRoom): PersonHere[] {
    const { people } = this.options;
    const found = new Map<number, PersonHere>();
    for (const key of members) {
      const person = people.get(key);
      if (person) found.set(person.id, person);
    }
    return [...found.values()];
  }
}
