import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { MembersApiController } from './members.api.controller';
import { Memberships } from './memberships';
import { RoomsApiController } from './rooms.api.controller';
import { RoomsService } from './rooms.service';

@Module({
  imports: [AccountsModule],
  controllers: [RoomsApiController, MembersApiController],
  providers: [RoomsService, Memberships],
  exports: [RoomsService, Memberships],
})
export class RoomsModule {}
