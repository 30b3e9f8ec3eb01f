import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { DirectsController } from './directs.controller';
import { MembersApiController } from './memberships/members.api.controller';
import { Memberships } from './memberships/memberships';
import { OpenRooms } from './memberships/open-rooms';
import { OpenRoomsController } from './memberships/open-rooms.controller';
import { ReadState } from './memberships/read-state';
import { ReadStateController } from './memberships/read-state.controller';
import { RoomPeopleController } from './memberships/room-people.controller';
import { NeedsYouQuery } from './needs-you.query';
import { RoomOrderApiController } from './order/room-order.api.controller';
import { RoomOrderController } from './order/room-order.controller';
import { RoomOrders } from './order/room-orders';
import { PeopleChoices } from './people-choices';
import { PersonCardController } from './person-card.controller';
import { RoomDeletion } from './room-deletion';
import { RoomsApiController } from './rooms.api.controller';
import { RoomsController } from './rooms.controller';
import { RoomsService } from './rooms.service';
import { SharedRoomsController } from './shared-rooms.controller';
import { SidebarController } from './sidebar.controller';
import { SidebarPropsBuilder } from './sidebar-props';
import { StartController } from './start.controller';

@Module({
  imports: [AccountsModule],
  controllers: [
    RoomsApiController,
    MembersApiController,
    DirectsController,
    OpenRoomsController,
    PersonCardController,
    ReadStateController,
    RoomOrderApiController,
    RoomOrderController,
    SharedRoomsController,
    RoomPeopleController,
    RoomsController,
    SidebarController,
    StartController,
  ],
  providers: [
    RoomDeletion,
    Memberships,
    OpenRooms,
    PeopleChoices,
    ReadState,
    RoomOrders,
    RoomsService,
    SidebarPropsBuilder,
    NeedsYouQuery,
  ],
  exports: [Memberships, ReadState, RoomsService, SidebarPropsBuilder],
})
export class RoomsModule {}
