import { Global, Module } from '@nestjs/common';
import { OnlineStatus } from './online-status';
import { PresenceSettings } from './presence-settings';
import { RoomViewers } from './room-viewers';
import { Typing } from './typing';

const PROVIDERS = [OnlineStatus, PresenceSettings, RoomViewers, Typing];

@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class PresenceModule {}
