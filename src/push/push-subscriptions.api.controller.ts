import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Repeatable } from '../repeated-answers';
import { SavePushSubscription } from './push.dto';
import type {
  PushSubscriptionList,
  PushSubscriptionView,
  TestNotificationView,
} from './push-subscription.view';
import { PushSubscriptions } from './push-subscriptions';
import { PushTests } from './push-tests';
import { Vapid } from './vapid';

@Controller('api/v1/push_subscriptions')
export class PushSubscriptionsApiController {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly tests: PushTests,
    private readonly vapid: Vapid,
  ) {}

  /** My devices that are notified, and the key a browser wants to become one. */
  @Get()
  list(@Me() me: Viewer): PushSubscriptionList {
    this.subscriptions.assertOn();
    return { items: this.subscriptions.list(me), next: null, public_key: this.vapid.keys.public_key };
  }

  /** Notifies this device from now on, until its session ends. What it said before is replaced; a repeat is a 200. */
  @Post()
  @Repeatable()
  async create(
    @Me() me: Viewer,
    @Body() input: SavePushSubscription,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PushSubscriptionView> {
    const { view, isNew } = await this.subscriptions.save(me, input);
    reply.status(isNew ? 201 : 200);
    return view;
  }

  /** Notifies a device no more. */
  @Delete(':id')
  @HttpCode(204)
  delete(@Me() me: Viewer, @Param('id', RecordId) id: number): Promise<void> {
    return this.subscriptions.remove(me, id);
  }

  /** Sends a notification to try it out, and tells what the push service said. */
  @Post(':id/test_notifications')
  @Repeatable()
  test(@Me() me: Viewer, @Param('id', RecordId) id: number): Promise<TestNotificationView> {
    return this.tests.send(me, id);
  }
}
