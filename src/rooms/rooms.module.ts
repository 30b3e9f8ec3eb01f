import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { ClosedsController } from './closeds.controller';
import { DirectRooms } from './direct-rooms';
import { DirectsController } from './directs.controller';
import { MembersApiController } from './members.api.controller';
import { Memberships } from './memberships';
import { OpensController } from './opens.controller';
import { RoomForms } from './room-forms';
import { RoomsApiController } from './rooms.api.controller';
import { RoomsController } from './rooms.controller';
import { RoomsService } from './rooms.service';
import { SharedRooms } from './shared-rooms';
import { SidebarController } from './sidebar.controller';
import { Sidebars } from './sidebars';
import { StartController } from './start.controller';
import { StartPages } from './start-pages';

@Module({
  imports: [AccountsModule],
  controllers: [
    RoomsApiController,
    MembersApiController,
    ClosedsController,
    DirectsController,
    OpensController,
    RoomsController,
    SidebarController,
    StartController,
  ],
  providers: [DirectRooms, Memberships, RoomForms, RoomsService, SharedRooms, Sidebars, StartPages],
  exports: [Memberships, RoomsService, Sidebars],
})
export class RoomsModule {}
