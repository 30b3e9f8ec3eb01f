import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Conflict, Forbidden, Invalid, NotFound } from '../errors';
import { isId } from '../validation';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { assertActive, grant, revoke } from './grants';
import { Membership } from './membership';
import { findMembers, findMyRoom, isMember, memberIds, type RoomRow } from './room.sql';
import type { Involvement } from './room.view';

const SHARED: Involvement[] = ['invisible', 'nothing', 'mentions', 'everything'];
const DIRECT: Involvement[] = ['nothing', 'everything'];

/** Who is in which room, and how closely they follow it. */
@Injectable()
export class Memberships {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  /**
   * The one lookup that decides whether somebody may be in a room.
   * @throws {NotFound} for outsiders as for rooms that do not exist
   */
  find(user: UserRow, room_id: number): Membership {
    const room = isId(room_id) ? findMyRoom(this.db, user.id, room_id) : undefined;
    if (!room) throw new NotFound('There is no such room, or you are not in it.');
    return new Membership(user, room);
  }

  people(membership: Membership) {
    return findMembers(this.db, membership.room.id);
  }

  /** @throws {Forbidden} unless the person may choose who is in the room */
  add(membership: Membership, user_id: number): Promise<void> {
    return this.writes.run((tx) => {
      assertMayChoose(membership.now(tx));
      assertActive(tx, [user_id]);
      grant(tx, membership.room.id, [user_id]);
    });
  }

  /** Removes somebody; everyone may remove themselves, which is leaving. */
  remove(membership: Membership, user_id: number): Promise<void> {
    return this.writes.run((tx) => {
      const now = membership.now(tx);
      const { user, room } = now;
      if (now.isDirect) throw new Forbidden('Nobody can leave a direct room; it can be deleted.');
      if (user_id !== user.id) assertMayChoose(now);
      if (!isMember(tx, room.id, user_id)) throw new NotFound();
      assertNotLast(tx, room);
      revoke(tx, room.id, [user_id]);
    }, 'critical');
  }

  setInvolvement({ user, room, isDirect }: Membership, involvement: Involvement): Promise<void> {
    if (!(isDirect ? DIRECT : SHARED).includes(involvement))
      throw Invalid.field('involvement', 'unknown_involvement', 'A direct room notifies of all or nothing.');
    return this.writes.run((tx) => {
      const sql =
        'UPDATE memberships SET involvement = ? WHERE room_id = ? AND user_id = ? AND involvement <> ?';
      if (tx.run(sql, involvement, room.id, user.id, involvement) > 0)
        tx.append({ user: user.id }, 'membership.updated', { room_id: room.id, involvement });
    });
  }
}

/** @throws {Conflict} when nobody would be left who could ever enter the room again */
function assertNotLast(tx: Tx, room: RoomRow): void {
  if (room.type === 'closed' && memberIds(tx, room.id).length === 1)
    throw new Conflict('last_member', 'You are the last one in this room. Delete it instead.');
}

function assertMayChoose({ room, mayEditRoom }: Membership): void {
  if (!mayEditRoom)
    throw new Forbidden('Only the maker of the room or an administrator chooses who is in it.');
  if (room.type === 'open') throw new Forbidden('Everyone is in an open room.');
}
