import { Global, Module } from '@nestjs/common';
import { Connections } from './connections';
import { LiveStats } from './live-stats';
import { LiveTiming } from './live-timing';

const PROVIDERS = [Connections, LiveStats, LiveTiming];

@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class ConnectionsModule {}
