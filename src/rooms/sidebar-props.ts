import { Injectable } from '@nestjs/common';
import type { SidebarProps } from '../../views/rooms/sidebar';
import type { UserRow } from '../auth/users';
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
  ) {}

  build(user: UserRow): Omit<SidebarProps, 'me' | 'currentRoomId'> {
    const rooms = this.rooms.list(user);
    const order = this.orders.of(user);
    return {
      order,
      needsYou: this.needsYou.for(user, rooms),
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
}
