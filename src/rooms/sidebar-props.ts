import { Injectable } from '@nestjs/common';
import type { SidebarProps } from '../../views/rooms/sidebar';
import { type UserRow, Users } from '../auth/users';
import type { MyRoomView } from '../protocol/room.view';
import { OpenRooms } from './memberships/open-rooms';
import { NeedsYouQuery } from './needs-you.query';
import { RoomOrders } from './order/room-orders';
import { isHidden, RoomsService } from './rooms.service';

@Injectable()
export class SidebarPropsBuilder {
  constructor(
    private readonly rooms: RoomsService,
    private readonly openRooms: OpenRooms,
    private readonly orders: RoomOrders,
    private readonly needsYou: NeedsYouQuery,
    private readonly users: Users,
  ) {}

  build(user: UserRow): Omit<SidebarProps, 'me' | 'currentRoomId'> {
    const { rooms, needsYou } = this.toldApart(user, this.rooms.list(user));
    const order = this.orders.of(user);
    return {
      order,
      needsYou,
      starred: this.orders.sort(
        rooms.filter(({ starred }) => starred),
        'own',
      ),
      rooms: this.orders.sort(
        rooms.filter(({ starred }) => !starred),
        order,
      ),
      canCreateRooms: this.rooms.canCreateRooms(user),
      hasOtherRooms: rooms.some(isHidden) || this.openRooms.anyOther(user),
    };
  }

  /** With what tells namesakes apart, for all of them at once. */
  private toldApart(user: UserRow, rooms: MyRoomView[]) {
    const needsYou = this.needsYou.for(user, rooms);
    const people = [...rooms.flatMap(({ users }) => users ?? []), ...needsYou.map(({ author }) => author)];
    const ids = new Set(people.map(({ id }) => id));
    ids.delete(user.id);
    const told = this.users.distinctions([...ids], user);
    if (told.size === 0) return { rooms, needsYou };
    const tell = <Person extends { id: number }>(person: Person) => ({ ...person, ...told.get(person.id) });
    return {
      rooms: rooms.map((room) => ({ ...room, users: room.users?.map(tell) ?? null })),
      needsYou: needsYou.map((item) => ({ ...item, author: tell(item.author) })),
    };
  }
}
