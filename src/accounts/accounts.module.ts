import { Module } from '@nestjs/common';
import { AccountApiController } from './account.api.controller';
import { AccountController } from './account.controller';
import { AccountPages } from './account-pages';
import { Accounts } from './accounts';
import { BansApiController } from './bans.api.controller';
import { BansController } from './bans.controller';
import { CustomStyles } from './custom-styles';
import { CustomStylesApiController } from './custom-styles.api.controller';
import { CustomStylesController } from './custom-styles.controller';
import { Departures } from './departures';
import { Entry } from './entry';
import { EntryPages } from './entry-pages';
import { FirstRunController } from './first-run.controller';
import { JoinsController } from './joins.controller';
import { LinkPages } from './link-pages';
import { ManifestController } from './manifest.controller';
import { People } from './people';
import { PeopleController } from './people.controller';
import { PeoplePages } from './people-pages';
import { ProfileController } from './profile.controller';
import { ProfilePages } from './profile-pages';
import { Recoveries } from './recoveries';
import { RecoveriesApiController } from './recoveries.api.controller';
import { RecoveriesController } from './recoveries.controller';
import { SessionsApiController } from './sessions.api.controller';
import { SessionsController } from './sessions.controller';
import { SignUp } from './sign-up';
import { Transfers } from './transfers';
import { TransfersApiController } from './transfers.api.controller';
import { TransfersController } from './transfers.controller';
import { UsersApiController } from './users.api.controller';
import { UsersController } from './users.controller';

@Module({
  controllers: [
    AccountApiController,
    BansApiController,
    CustomStylesApiController,
    RecoveriesApiController,
    SessionsApiController,
    TransfersApiController,
    UsersApiController,
    AccountController,
    BansController,
    CustomStylesController,
    FirstRunController,
    JoinsController,
    ManifestController,
    PeopleController,
    ProfileController,
    RecoveriesController,
    SessionsController,
    TransfersController,
    UsersController,
  ],
  providers: [
    AccountPages,
    Accounts,
    CustomStyles,
    Departures,
    Entry,
    EntryPages,
    LinkPages,
    People,
    PeoplePages,
    ProfilePages,
    Recoveries,
    SignUp,
    Transfers,
  ],
  exports: [AccountPages, Accounts, People, ProfilePages, Recoveries, SignUp],
})
export class AccountsModule {}
