import { findUser, isAdministrator, type UserRow } from '../auth/users';
import { NotFound } from '../errors';
import type { Tx } from '../writes/tx';
import { findMyRoom, type MyRoomRow } from './room.sql';

/** A person in a room: the answer to "may this person be here", and what else they may. */
export class Membership {
  constructor(
    readonly user: UserRow,
    readonly room: MyRoomRow,
  ) {}

  /**
   * The same as it is inside a write: rights may have changed since the request was let in.
   * @throws {NotFound} when the person is not in the room any more, or not on the account
   */
  now(tx: Tx): Membership {
    const user = findUser(tx, this.user.id);
    const room = findMyRoom(tx, this.user.id, this.room.id);
    if (user?.status !== 'active' || !room) throw new NotFound();
    return new Membership(user, room);
  }

  get isDirect(): boolean {
    return this.room.type === 'direct';
  }

  /** Rename, convert, choose the people. A direct room is what it is. */
  get mayEditRoom(): boolean {
    return !this.isDirect && this.isOwnerOrAdministrator;
  }

  get mayDeleteRoom(): boolean {
    return this.isDirect || this.isOwnerOrAdministrator;
  }

  mayEditMessage(message: { creator_id: number }): boolean {
    return message.creator_id === this.user.id || isAdministrator(this.user);
  }

  private get isOwnerOrAdministrator(): boolean {
    return this.room.creator_id === this.user.id || isAdministrator(this.user);
  }
}
