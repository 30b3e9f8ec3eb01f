import { Global, Module } from '@nestjs/common';
import { Connections } from './connections';
import { LiveStats } from './live-stats';
import { LiveTiming } from './live-timing';
import { Presence } from './presence';
import { RoomPresence } from './room-presence';
import { Typing } from './typing';

const LIVE = [Connections, LiveStats, LiveTiming, Presence, RoomPresence, Typing];

@Global()
@Module({ providers: LIVE, exports: LIVE })
export class PresenceModule {}
