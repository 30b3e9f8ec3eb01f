import { DEFAULT_INVOLVEMENT } from '../../../rooms/room.queries';
import type { ImportedMembership, ImportedRoom, ImportSource, MembershipHere } from '../../records';
import { cameBefore, type Merge } from './merge';

type Rooms = Required<Pick<ImportSource, 'rooms' | 'roomsHere' | 'memberships' | 'membershipsHere'>>;

/** @param added ids here of people who come now */
export function mergeRooms(merge: Merge, added: Set<number>): Rooms {
  return new RoomMerger(merge, added).read();
}

class RoomMerger {
  private readonly found: Rooms = { rooms: [], roomsHere: [], memberships: [], membershipsHere: [] };
  private readonly here = new Map<number, { type: ImportedRoom['type']; members: Set<number> }>();
  private readonly added = new Set<number>();
  private readonly members: Map<number, ImportedMembership[]>;

  constructor(
    private readonly merge: Merge,
    private readonly newcomers: Set<number>,
  ) {
    this.members = Map.groupBy(merge.campfire.memberships, ({ room_id }) => room_id);
  }

  read(): Rooms {
    const { campfire, rooms } = this.merge;
    for (const room of campfire.rooms) if (!this.match(room)) this.add(room);
    for (const membership of campfire.memberships) {
      const room_id = rooms.of(membership.room_id);
      this.addMembership({ ...membership, room_id, user_id: this.merge.people.of(membership.user_id) });
    }
    return this.found;
  }

  /** @returns whether it is, or was, here */
  private match(room: ImportedRoom): boolean {
    const { rooms, existing, report } = this.merge;
    const isNew = rooms.isNew(room.id);
    const same = isNew ? this.samePing(room) : undefined;
    if (same !== undefined) {
      rooms.match(room.id, same);
      report.changed('rooms', 'same_room', room.id);
    }
    const here = existing.room(rooms.of(room.id));
    if (!here || (isNew && same === undefined)) {
      if (!isNew) report.leftOut('rooms', 'deleted_here', room.id);
      return !isNew;
    }
    report.matched('rooms');
    if (here.name !== room.name) report.changed('rooms', 'name_differs', room.id);
    if (!this.here.has(here.id)) this.found.roomsHere.push(here);
    this.here.set(here.id, { type: here.type, members: existing.members(here.id) });
    return true;
  }

  /** The one of the same people. */
  private samePing({ id, type }: ImportedRoom): number | undefined {
    if (type !== 'direct') return undefined;
    const ids = (this.members.get(id) ?? []).map(({ user_id }) => this.merge.people.of(user_id));
    return this.merge.existing.directRoom(ids.sort((one, other) => one - other).join(','));
  }

  private add(room: ImportedRoom): void {
    const { rooms, people, report } = this.merge;
    const id = rooms.of(room.id);
    if (id !== room.id) report.changed('rooms', 'id_taken', room.id);
    this.added.add(id);
    this.found.rooms.push({ ...room, id, creator_id: people.of(room.creator_id) });
  }

  /** Who was removed here stays out. */
  private addMembership(membership: ImportedMembership): void {
    const { room_id, user_id, original_id, involvement } = membership;
    const { existing, report } = this.merge;
    const room = this.here.get(room_id);
    const hasPerson = this.newcomers.has(user_id) || existing.person(user_id) !== undefined;
    const isGone = !hasPerson || !(room || this.added.has(room_id));
    if (room?.members.has(user_id)) this.matchMembership(membership);
    else if (isGone || (room && cameBefore(this.merge, 'memberships', original_id)))
      report.leftOut('memberships', 'deleted_here', `${room_id}/${user_id}`);
    else {
      this.found.memberships.push({
        ...membership,
        involvement: involvement ?? (room && DEFAULT_INVOLVEMENT[room.type]),
      });
      room?.members.add(user_id);
    }
  }

  private matchMembership({ room_id, user_id, unread_at }: MembershipHere | ImportedMembership): void {
    const { report, messages } = this.merge;
    report.matched('memberships');
    this.found.membershipsHere.push({ room_id, user_id, unread_at, isRead: messages.areKept });
  }
}
