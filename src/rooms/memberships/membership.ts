import { withLimitsOf } from '../../auth/keys/reach';
import { findUser, isAdministrator, type UserRow } from '../../auth/users';
import { NotFound } from '../../http/errors';
import type { Tx } from '../../writes/tx';
import { findMyRoom, type MyRoomRow } from '../room.queries';

export class Membership {
  constructor(
    readonly user: UserRow,
    readonly room: MyRoomRow,
  ) {}

  /** Reads the membership again inside a write. @throws {NotFound} when the person has left */
  reload(tx: Tx): Membership {
    const user = findUser(tx, this.user.id);
    const room = findMyRoom(tx, this.user.id, this.room.id);
    if (user?.status !== 'active' || !room) throw new NotFound();
    return new Membership(withLimitsOf(this.user, user), room);
  }

  get isDirect(): boolean {
    return this.room.type === 'direct';
  }

  /** Renaming, converting and choosing members; direct rooms can't change. */
  get canEditRoom(): boolean {
    return !this.isDirect && this.isOwnerOrAdministrator;
  }

  get canDeleteRoom(): boolean {
    return this.isDirect || this.isOwnerOrAdministrator;
  }

  canEditMessage(message: { creator_id: number }): boolean {
    return message.creator_id === this.user.id || isAdministrator(this.user);
  }

  private get isOwnerOrAdministrator(): boolean {
    return this.room.creator_id === this.user.id || isAdministrator(this.user);
  }
}
