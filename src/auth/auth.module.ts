import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Config } from '../config';
import { AccessGuard } from './access.guard';
import { AccountDelay } from './account-delay';
import { Authentication } from './authentication';
import { Authenticator } from './authenticator';
import { Bans } from './bans';
import { Passwords } from './passwords';
import { Profiles } from './profiles';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions';
import { SignInLinks } from './sign-in-links';
import { ThrottleGuard } from './throttle.guard';
import { ThrottleStore } from './throttle-store';
import { TIERS } from './tiers';
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
    Passwords,
    Profiles,
    Sessions,
    SignInLinks,
    Users,
    // In this order: who asks, how often, and whether they may. Refusals count, too.
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    AccountDelay,
    Authentication,
    Authenticator,
    Bans,
    Passwords,
    Profiles,
    Sessions,
    SignInLinks,
    Users,
  ],
})
export class AuthModule {}
