import { Injectable } from '@nestjs/common';
import type { SidebarProps } from '../../views/rooms/sidebar';
import { avatarUrl, type UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { OpenRooms } from './open-rooms';
import type { MyRoomView } from './room.view';
import { isHidden, RoomsService } from './rooms.service';

/** Faces in the strip of pings: people one talks with and people to begin with. */
const FACES = 20;

export const SIDEBAR_SQL = {
  offers: `SELECT id, name, avatar_token, updated_at FROM users WHERE +status = 'active' AND role <> 'bot'
    ORDER BY id LIMIT ?`,
};

/** What stands beside every room. */
@Injectable()
export class Sidebars {
  constructor(
    private readonly db: ReadDatabase,
    private readonly rooms: RoomsService,
    private readonly openRooms: OpenRooms,
  ) {}

  of(user: UserRow): Omit<SidebarProps, 'me' | 'currentRoomId'> {
    const rooms = this.rooms.list(user);
    return {
      rooms,
      people: this.offers(user, rooms),
      mayCreateRooms: this.rooms.mayCreate(user),
      hasOtherRooms: rooms.some(isHidden) || this.openRooms.anyOther(user),
    };
  }

  /** People one has no ping with, those who came first first. */
  private offers(user: UserRow, rooms: MyRoomView[]): SidebarProps['people'] {
    const known = new Set([user.id, ...rooms.flatMap(({ users }) => users?.map(({ id }) => id) ?? [])]);
    if (known.size >= FACES) return [];
    return this.db
      .all<Pick<UserRow, 'id' | 'name' | 'avatar_token' | 'updated_at'>>(SIDEBAR_SQL.offers, FACES)
      .filter(({ id }) => !known.has(id))
      .slice(0, FACES - known.size)
      .map((person) => ({ id: person.id, name: person.name, avatar_url: avatarUrl(person) }));
  }
}
