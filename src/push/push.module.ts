import { Module } from '@nestjs/common';
import { OutboundModule } from '../outbound/outbound.module';
import { DeliveryRecord } from './delivery-record';
import { DirectDelivery } from './direct-delivery';
import { ExportNotifications } from './export-notifications';
import { NotificationSettings } from './notification-settings';
import { PendingNotifications } from './pending-notifications';
import { PushConsumer } from './push-consumer';
import { PushDelivery } from './push-delivery';
import { PushHosts } from './push-hosts';
import { PushQueue } from './push-queue';
import { PushRecipients } from './push-recipients';
import { PushSender } from './push-sender';
import { PushStats } from './push-stats';
import { PushSubscriptions } from './push-subscriptions';
import { PushSubscriptionsApiController } from './push-subscriptions.api.controller';
import { PushSubscriptionsController } from './push-subscriptions.controller';
import { PushTiming } from './push-timing';
import { ServiceWorkerController } from './service-worker.controller';
import { TestNotifications } from './test-notifications';
import { Vapid } from './vapid';

@Module({
  imports: [OutboundModule],
  controllers: [PushSubscriptionsApiController, PushSubscriptionsController, ServiceWorkerController],
  providers: [
    PushDelivery,
    DirectDelivery,
    ExportNotifications,
    DeliveryRecord,
    PushHosts,
    NotificationSettings,
    PendingNotifications,
    PushRecipients,
    PushQueue,
    PushSender,
    PushStats,
    PushSubscriptions,
    TestNotifications,
    PushTiming,
    PushConsumer,
    Vapid,
  ],
  exports: [PushQueue, PushStats],
})
export class PushModule {}
