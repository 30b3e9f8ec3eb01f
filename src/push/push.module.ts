import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { DataDirectory } from '../database/data-directory';
import { Secrets } from '../database/secrets';
import { OutboundModule } from '../outbound/outbound.module';
import { Delivery } from './delivery';
import { DeviceLog } from './device-log';
import { PushHosts } from './push-hosts';
import { PushLanes } from './push-lanes';
import { PushPages } from './push-pages';
import { PushQueue } from './push-queue';
import { PushSender } from './push-sender';
import { PushStats } from './push-stats';
import { PushSubscriptions } from './push-subscriptions';
import { PushSubscriptionsApiController } from './push-subscriptions.api.controller';
import { PushSubscriptionsController } from './push-subscriptions.controller';
import { PushTests } from './push-tests';
import { PushTiming } from './push-timing';
import { Pusher } from './pusher';
import { ServiceWorkerController } from './service-worker.controller';
import { Vapid } from './vapid';

@Module({
  imports: [OutboundModule],
  controllers: [PushSubscriptionsApiController, PushSubscriptionsController, ServiceWorkerController],
  providers: [
    {
      provide: Secrets,
      useFactory: ({ path }: DataDirectory) => new Secrets(join(path, 'secrets.json')),
      inject: [DataDirectory],
    },
    Delivery,
    DeviceLog,
    PushHosts,
    PushLanes,
    PushPages,
    PushQueue,
    PushSender,
    PushStats,
    PushSubscriptions,
    PushTests,
    PushTiming,
    Pusher,
    Vapid,
  ],
  exports: [PushLanes, PushQueue, PushStats],
})
export class PushModule {}
