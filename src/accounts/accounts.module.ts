import { Module } from '@nestjs/common';
import { AccountApiController } from './account.api.controller';
import { Accounts } from './accounts';
import { People } from './people';
import { SessionsApiController } from './sessions.api.controller';
import { SignUp } from './sign-up';
import { UsersApiController } from './users.api.controller';

@Module({
  controllers: [AccountApiController, SessionsApiController, UsersApiController],
  providers: [Accounts, People, SignUp],
  exports: [Accounts, People, SignUp],
})
export class AccountsModule {}
