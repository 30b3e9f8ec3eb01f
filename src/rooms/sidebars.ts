import { Injectable } from '@nestjs/common';
import type { SidebarProps } from '../../views/rooms/sidebar';
import { type UserRow, userView } from '../auth/users';
import { ReadDatabase } from '../database/database';
import type { MyRoomView } from './room.view';
import { RoomsService } from './rooms.service';

/** Faces in the strip of pings: people one talks with and people to begin with. */
const FACES = 20;

export const SIDEBAR_SQL = {
  offers: `SELECT * FROM users WHERE +status = 'active' AND role <> 'bot'
    AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
};

/** What stands beside every room. */
@Injectable()
export class Sidebars {
  constructor(
    private readonly db: ReadDatabase,
    private readonly rooms: RoomsService,
  ) {}

  of(user: UserRow): Omit<SidebarProps, 'me' | 'currentRoomId'> {
    const rooms = this.rooms.list(user);
    const people = this.offers(user, rooms).map(userView);
    return { rooms, people, mayCreateRooms: this.rooms.mayCreate(user) };
  }

  /** People one has no ping with, those who came first first. */
  private offers(user: UserRow, rooms: MyRoomView[]): UserRow[] {
    const known = new Set([user.id, ...rooms.flatMap(({ users }) => users?.map(({ id }) => id) ?? [])]);
    return this.db.all<UserRow>(
      SIDEBAR_SQL.offers,
      JSON.stringify([...known]),
      Math.max(0, FACES - known.size),
    );
  }
}
