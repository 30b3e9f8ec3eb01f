import { Global, Module } from '@nestjs/common';
import { Connections } from './connections';
import { HiddenPeople } from './hidden-people';
import { LiveStats } from './live-stats';
import { LiveTiming } from './live-timing';
import { Presence } from './presence';
import { RoomPresence } from './room-presence';
import { Typing } from './typing';
import { Visibility } from './visibility';

const LIVE = [Connections, HiddenPeople, LiveStats, LiveTiming, Presence, RoomPresence, Typing, Visibility];

@Global()
@Module({ providers: LIVE, exports: LIVE })
export class PresenceModule {}
