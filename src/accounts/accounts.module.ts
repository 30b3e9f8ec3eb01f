import { Module } from '@nestjs/common';
import { AccountApiController } from './account/account.api.controller';
import { AccountController } from './account/account.controller';
import { AccountAlerts } from './account/account-alerts';
import { AccountPropsBuilder } from './account/account-props';
import { Accounts } from './account/accounts';
import { CustomCss } from './account/custom-css';
import { CustomCssApiController } from './account/custom-css.api.controller';
import { CustomCssController } from './account/custom-css.controller';
import { ManifestController } from './account/manifest.controller';
import { KeysController } from './keys/keys.controller';
import { KeysPropsBuilder } from './keys/keys-props';
import { NewKeyTokens } from './keys/new-key-tokens';
import { Avatars } from './people/avatars';
import { BansApiController } from './people/bans.api.controller';
import { BansController } from './people/bans.controller';
import { DepartureController } from './people/departure.controller';
import { Erasure } from './people/erasure';
import { ErasuresApiController } from './people/erasures.api.controller';
import { ErasuresController } from './people/erasures.controller';
import { PeopleController } from './people/people.controller';
import { PeopleSearch } from './people/people-search';
import { Profile } from './people/profile';
import { ProfileController } from './people/profile.controller';
import { ProfilePropsBuilder } from './people/profile-props';
import { UserAdmin } from './people/user-admin';
import { UsersApiController } from './people/users.api.controller';
import { UsersController } from './people/users.controller';
import { BrowserSession } from './sign-in/browser-session';
import { DeviceLinks } from './sign-in/device-links';
import { DeviceLinksApiController } from './sign-in/device-links.api.controller';
import { DeviceLinksController } from './sign-in/device-links.controller';
import { FirstRunController } from './sign-in/first-run.controller';
import { Invitations } from './sign-in/invitations';
import { InvitationsController } from './sign-in/invitations.controller';
import { JoinsController } from './sign-in/joins.controller';
import { NewPasswords } from './sign-in/new-passwords';
import { PasswordResets } from './sign-in/password-resets';
import { PasswordResetsApiController } from './sign-in/password-resets.api.controller';
import { PasswordResetsController } from './sign-in/password-resets.controller';
import { SessionsApiController } from './sign-in/sessions.api.controller';
import { SessionsController } from './sign-in/sessions.controller';
import { SetupCode } from './sign-in/setup-code';
import { SignInPropsBuilder } from './sign-in/sign-in-props';
import { SignUp } from './sign-in/sign-up';

@Module({
  controllers: [
    AccountApiController,
    BansApiController,
    CustomCssApiController,
    PasswordResetsApiController,
    SessionsApiController,
    DeviceLinksApiController,
    UsersApiController,
    ErasuresApiController,
    AccountController,
    BansController,
    CustomCssController,
    DepartureController,
    ErasuresController,
    FirstRunController,
    JoinsController,
    KeysController,
    ManifestController,
    PeopleController,
    ProfileController,
    PasswordResetsController,
    InvitationsController,
    SessionsController,
    DeviceLinksController,
    UsersController,
  ],
  providers: [
    AccountAlerts,
    AccountPropsBuilder,
    Accounts,
    Avatars,
    BrowserSession,
    CustomCss,
    DeviceLinks,
    Erasure,
    Invitations,
    KeysPropsBuilder,
    NewKeyTokens,
    NewPasswords,
    PasswordResets,
    PeopleSearch,
    Profile,
    ProfilePropsBuilder,
    SetupCode,
    SignInPropsBuilder,
    SignUp,
    UserAdmin,
  ],
  exports: [
    AccountAlerts,
    AccountPropsBuilder,
    Accounts,
    Avatars,
    PasswordResets,
    PeopleSearch,
    ProfilePropsBuilder,
    SignUp,
    UserAdmin,
  ],
})
export class AccountsModule {}
