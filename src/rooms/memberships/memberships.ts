import { Injectable } from '@nestjs/common';
import { canReach } from '../../auth/keys/reach';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { Conflict, Forbidden, Invalid, NotFound } from '../../http/errors';
import { isId } from '../../http/validators';
import type { Involvement } from '../../protocol/room.view';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { idHere } from '../imported-ids';
import type { UpdateMembership } from '../room.dto';
import {
  findMembers,
  findMyRoom,
  firstRoomId,
  isMember,
  memberIds,
  newestRoomId,
  type RoomRow,
} from '../room.queries';
import { Membership } from './membership';
import { countRoomsInCommon } from './membership.queries';
import { addMembers, assertActive, removeMembers } from './membership.writes';

/** 250 KB with the longest names. */
const PAGE_SIZE = 500;
const UPDATE = `UPDATE memberships
  SET involvement = coalesce(?3, involvement), starred = coalesce(?4, starred)
  WHERE room_id = ?1 AND user_id = ?2
    AND (involvement <> coalesce(?3, involvement) OR starred <> coalesce(?4, starred))
  RETURNING involvement, starred`;
const SHARED: Involvement[] = ['invisible', 'nothing', 'mentions', 'everything'];
const DIRECT: Involvement[] = ['nothing', 'everything'];

@Injectable()
export class Memberships {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  /** @throws {NotFound} for outsiders and for rooms that do not exist */
  find(user: UserRow, room_id: number): Membership {
    const room = isId(room_id) ? findMyRoom(this.db, user.id, room_id) : undefined;
    if (!room || !canReach(user, room_id))
      throw new NotFound('This room doesn’t exist, or you’re not in it.');
    return new Membership(user, room);
  }

  /** Like `find`, but a link to a room that an import gave another id leads there. */
  follow(user: UserRow, room_id: number): Membership {
    try {
      return this.find(user, room_id);
    } catch (error) {
      const imported = idHere(this.db, 'room', room_id);
      if (imported === undefined) throw error;
      return this.find(user, imported);
    }
  }

  has(user: UserRow, room_id: number): boolean {
    return canReach(user, room_id) && isMember(this.db, room_id, user.id);
  }

  startRoom({ id }: UserRow, preferred: number | undefined): number | undefined {
    return preferred && isMember(this.db, preferred, id) ? preferred : firstRoomId(this.db, id);
  }

  newestRoom({ id }: UserRow): number | undefined {
    return newestRoomId(this.db, id);
  }

  roomsInCommon(one: UserRow, other: UserRow): number {
    return countRoomsInCommon(this.db, one.id, other.id);
  }

  people(membership: Membership) {
    return findMembers(this.db, membership.room.id);
  }

  /** Members by name, 500 at a time. */
  page(membership: Membership, cursor = 0) {
    const people = this.people(membership);
    const end = cursor + PAGE_SIZE;
    return {
      items: people.slice(cursor, end),
      count: people.length,
      next: end < people.length ? String(end) : null,
    };
  }

  /** @throws {Forbidden} unless the person can choose the room’s members */
  add(membership: Membership, user_id: number): Promise<void> {
    return this.writes.run((tx) => {
      assertCanChoose(membership.reload(tx));
      assertActive(tx, [user_id]);
      addMembers(tx, membership.room.id, [user_id]);
    });
  }

  remove(membership: Membership, user_id: number): Promise<void> {
    return this.writes.run((tx) => {
      const now = membership.reload(tx);
      const { user, room } = now;
      if (now.isDirect) throw new Forbidden('You can’t leave a ping, but you can delete it.');
      if (user_id !== user.id) assertCanChoose(now);
      if (!isMember(tx, room.id, user_id)) throw new NotFound();
      assertNotLast(tx, room);
      removeMembers(tx, room.id, [user_id]);
    }, 'critical');
  }

  update({ user, room, isDirect }: Membership, { involvement, starred }: UpdateMembership): Promise<void> {
    if (involvement && !(isDirect ? DIRECT : SHARED).includes(involvement))
      throw Invalid.field('involvement', 'unknown_involvement', 'For a ping, choose everything or nothing.');
    if (starred && isDirect) throw Invalid.field('starred', 'not_starred', 'Pings can’t be starred.');
    return this.writes.run((tx) => {
      const [changed] = tx.all<{ involvement: Involvement; starred: number }>(
        UPDATE,
        room.id,
        user.id,
        involvement ?? null,
        starred === undefined ? null : Number(starred),
      );
      if (!changed) return;
      const now = { involvement: changed.involvement, starred: changed.starred === 1 };
      tx.append({ user: user.id }, 'membership.updated', { room_id: room.id, ...now });
    });
  }
}

/** Nobody could join an empty closed room again. @throws {Conflict} */
function assertNotLast(tx: Tx, room: RoomRow): void {
  if (room.type === 'closed' && memberIds(tx, room.id).length === 1)
    throw new Conflict('last_member', 'You’re the only one in this room. Delete it instead.');
}

function assertCanChoose({ room, canEditRoom }: Membership): void {
  if (!canEditRoom)
    throw new Forbidden('Only the room’s creator or an administrator can change who’s in it.');
  if (room.type === 'open')
    throw new Forbidden('This room is open to everyone, so no one can be added or removed.');
}
