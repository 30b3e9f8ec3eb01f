import { Injectable } from '@nestjs/common';
import { NOTIFICATION_ICON } from '../../assets/rules/notification';
import { text } from '../../assets/texts/texts';
import type { SessionViewer } from '../auth/viewer';
import { ReadDatabase } from '../database/database';
import type { TestNotificationView } from '../protocol/push-subscription.view';
import { DirectDelivery } from './direct-delivery';
import type { Payload } from './payload';
import { countUnreadRooms } from './push.queries';
import { PushSubscriptions } from './push-subscriptions';

const TAKEN = 'Sent. It should show up on that device in a moment.';
const SILENT = 'The push service isn’t responding. We’ll keep trying.';

@Injectable()
export class TestNotifications {
  constructor(
    private readonly db: ReadDatabase,
    private readonly subscriptions: PushSubscriptions,
    private readonly delivery: DirectDelivery,
  ) {}

  async send(viewer: SessionViewer, id: number): Promise<TestNotificationView> {
    this.subscriptions.assertOn();
    const device = this.subscriptions.find(viewer, id);
    const result = await this.delivery.send(device, this.payload(viewer));
    if (!result) return { delivered: false, detail: SILENT };
    return result.kind === 'delivered'
      ? { delivered: true, detail: TAKEN }
      : { delivered: false, detail: result.detail };
  }

  private payload({ user }: SessionViewer): Payload {
    const data = { path: '/users/me/push_subscriptions', badge: countUnreadRooms(this.db, user.id) };
    const body = text.push.devices.sample;
    return {
      title: 'Campfire',
      options: { body, icon: NOTIFICATION_ICON, tag: 'test', data },
    };
  }
}
