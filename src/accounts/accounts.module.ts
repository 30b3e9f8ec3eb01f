import { Module } from '@nestjs/common';
import { AccountApiController } from './account.api.controller';
import { AccountController } from './account.controller';
import { AccountPages } from './account-pages';
import { Accounts } from './accounts';
import { AvatarsController } from './avatars.controller';
import { Entry } from './entry';
import { EntryPages } from './entry-pages';
import { FirstRunController } from './first-run.controller';
import { JoinsController } from './joins.controller';
import { ManifestController } from './manifest.controller';
import { People } from './people';
import { PeopleController } from './people.controller';
import { ProfileController } from './profile.controller';
import { ProfilePages } from './profile-pages';
import { SessionsApiController } from './sessions.api.controller';
import { SessionsController } from './sessions.controller';
import { SignUp } from './sign-up';
import { UsersApiController } from './users.api.controller';
import { UsersController } from './users.controller';

@Module({
  controllers: [
    AccountApiController,
    SessionsApiController,
    UsersApiController,
    AccountController,
    AvatarsController,
    FirstRunController,
    JoinsController,
    ManifestController,
    PeopleController,
    ProfileController,
    SessionsController,
    UsersController,
  ],
  providers: [AccountPages, Accounts, Entry, EntryPages, People, ProfilePages, SignUp],
  exports: [Accounts, People, SignUp],
})
export class AccountsModule {}
