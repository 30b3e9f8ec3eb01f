import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { Demolition } from './demolition';
import { DirectRooms } from './direct-rooms';
import { DirectsController } from './directs.controller';
import { MembersApiController } from './members.api.controller';
import { Memberships } from './memberships';
import { OpenRooms } from './open-rooms';
import { OpenRoomsController } from './open-rooms.controller';
import { Reading } from './reading';
import { ReadingController } from './reading.controller';
import { RoomForms } from './room-forms';
import { RoomsApiController } from './rooms.api.controller';
import { RoomsController } from './rooms.controller';
import { RoomsService } from './rooms.service';
import { SharedRooms } from './shared-rooms';
import { SharedRoomsController } from './shared-rooms.controller';
import { SidebarController } from './sidebar.controller';
import { Sidebars } from './sidebars';
import { StartController } from './start.controller';
import { StartPages } from './start-pages';

@Module({
  imports: [AccountsModule],
  controllers: [
    RoomsApiController,
    MembersApiController,
    DirectsController,
    OpenRoomsController,
    ReadingController,
    SharedRoomsController,
    RoomsController,
    SidebarController,
    StartController,
  ],
  providers: [
    Demolition,
    DirectRooms,
    Memberships,
    OpenRooms,
    Reading,
    RoomForms,
    RoomsService,
    SharedRooms,
    Sidebars,
    StartPages,
  ],
  exports: [Memberships, Reading, RoomsService, Sidebars],
})
export class RoomsModule {}
