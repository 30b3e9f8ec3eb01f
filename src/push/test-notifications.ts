import { Injectable } from '@nestjs/common';
import { NOTIFICATION_ICON } from '../../assets/rules/notification';
import { text } from '../../assets/texts/texts';
import type { SessionViewer } from '../auth/viewer';
import { ReadDatabase } from '../database/database';
import type { TestNotificationView } from '../protocol/push-subscription.view';
import { DeliveryRecord } from './delivery-record';
import type { Payload } from './payload';
import { countUnreadRooms, type DeviceRow } from './push.queries';
import { PushQueue } from './push-queue';
import { type PushResult, PushSender } from './push-sender';
import { PushSubscriptions } from './push-subscriptions';

const TTL_MS = 60_000;
const TAKEN = 'Sent. It should show up on that device in a moment.';
const SILENT = 'The push service isn’t responding. We’ll keep trying.';

@Injectable()
export class TestNotifications {
  constructor(
    private readonly db: ReadDatabase,
    private readonly subscriptions: PushSubscriptions,
    private readonly sender: PushSender,
    private readonly record: DeliveryRecord,
    private readonly queue: PushQueue,
  ) {}

  async send(viewer: SessionViewer, id: number): Promise<TestNotificationView> {
    this.subscriptions.assertOn();
    const device = this.subscriptions.find(viewer, id);
    const queue = this.queue.hosts.for(device.endpoint);
    if (!queue.breaker.allows(queue.inFlight)) return { delivered: false, detail: SILENT };
    const result = await this.sender.send(device, this.payload(viewer), TTL_MS);
    if (result.kind === 'failed') queue.breaker.failed();
    else queue.breaker.succeeded();
    this.queue.hosts.release(queue);
    await this.save(device, result);
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

  private save(device: Pick<DeviceRow, 'id' | 'endpoint'>, result: PushResult): Promise<void> {
    if (result.kind === 'gone') return this.record.gone(device);
    return result.kind === 'delivered'
      ? this.record.delivered(device, 0)
      : this.record.rejected(device, 0, result.detail);
  }
}
