import type { UserRow } from '../auth/users';
import { isAdministrator } from '../auth/users';
import type { MyRoomRow } from './room.sql';

/** A person in a room: the answer to "may this person be here", and what else they may. */
export class Membership {
  constructor(
    readonly user: UserRow,
    readonly room: MyRoomRow,
  ) {}

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
