import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NeedsSession } from '../auth/keys/scopes';
import { Me, type SessionViewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import type {
  PushSubscriptionList,
  PushSubscriptionView,
  TestNotificationView,
} from '../protocol/push-subscription.view';
import { Idempotent } from '../writes/idempotency/idempotent';
import { SavePushSubscription } from './push.dto';
import { PushSubscriptions } from './push-subscriptions';
import { TestNotifications } from './test-notifications';
import { Vapid } from './vapid';

@Controller('api/v1/push_subscriptions')
@NeedsSession()
export class PushSubscriptionsApiController {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly testNotifications: TestNotifications,
    private readonly vapid: Vapid,
  ) {}

  /** List your devices with notifications on, and the public key a browser needs to subscribe. */
  @Get()
  list(@Me() me: SessionViewer): PushSubscriptionList {
    this.subscriptions.assertOn();
    return { items: this.subscriptions.list(me), next: null, public_key: this.vapid.keys.public_key };
  }

  /**
   * Turn on notifications for this device until its session ends. Replaces its earlier subscription; a repeat
   * returns 200.
   */
  @Post()
  @Idempotent()
  async create(
    @Me() me: SessionViewer,
    @Body() input: SavePushSubscription,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PushSubscriptionView> {
    const { view, isNew } = await this.subscriptions.save(me, input);
    reply.status(isNew ? 201 : 200);
    return view;
  }

  /** Turn off notifications for a device. */
  @Delete(':id')
  @HttpCode(204)
  delete(@Me() me: SessionViewer, @Param('id', RecordId) id: number): Promise<void> {
    return this.subscriptions.remove(me, id);
  }

  /** Send a test notification and return what the push service said. */
  @Post(':id/test_notifications')
  @Idempotent()
  test(@Me() me: SessionViewer, @Param('id', RecordId) id: number): Promise<TestNotificationView> {
    return this.testNotifications.send(me, id);
  }
}
