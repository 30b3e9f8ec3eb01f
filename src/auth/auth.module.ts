import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Config } from '../config/config';
import { AccountDelay } from '../http/rate-limits/account-delay';
import { ThrottleGuard } from '../http/rate-limits/throttle.guard';
import { ThrottleStore } from '../http/rate-limits/throttle-store';
import { TIERS } from '../http/rate-limits/tiers';
import { WorkLimit } from '../http/rate-limits/work-limit';
import { AccessGuard } from './access.guard';
import { Authentication } from './authentication';
import { Authenticator } from './authenticator';
import { Bans } from './bans';
import { CampfireCookies } from './campfire-cookies';
import { Credentials } from './credentials';
import { Keys } from './keys/keys';
import { ScopeGuard } from './keys/scope.guard';
import { KnownDevices } from './known-devices';
import { Passwords } from './passwords';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions';
import { SignInLimit } from './sign-in-limit';
import { SignInLinks } from './sign-in-links';
import { UserLifecycle } from './user-lifecycle';
import { Users } from './users';

@Global()
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        throttlers: TIERS,
        storage: new ThrottleStore(),
        skipIf: () => !config.RATE_LIMITS,
      }),
    }),
  ],
  providers: [
    AccountDelay,
    Authentication,
    Authenticator,
    Bans,
    CampfireCookies,
    Credentials,
    Keys,
    KnownDevices,
    Passwords,
    Sessions,
    SignInLimit,
    SignInLinks,
    UserLifecycle,
    Users,
    WorkLimit,
    // In this order, so that requests without permission count against the rate limit, too.
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_GUARD, useClass: ScopeGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    Authentication,
    Authenticator,
    Bans,
    CampfireCookies,
    Credentials,
    Keys,
    KnownDevices,
    Passwords,
    Sessions,
    SignInLinks,
    UserLifecycle,
    Users,
    WorkLimit,
  ],
})
export class AuthModule {}
