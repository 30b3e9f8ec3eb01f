import { Injectable } from '@nestjs/common';
import { backoffMs, longestWaitMs } from '../outbound/backoff';
import type { Step } from '../outbound/delivery-queue';
import { isDue } from '../outbound/due';
import { DeliveryRecord, type Notified } from './delivery-record';
import { PendingNotifications } from './pending-notifications';
import type { DeviceRow } from './push.queries';
import { type PushResult, PushSender } from './push-sender';
import { PushStats } from './push-stats';
import { PushTiming } from './push-timing';

@Injectable()
export class PushDelivery {
  constructor(
    private readonly pending: PendingNotifications,
    private readonly sender: PushSender,
    private readonly record: DeliveryRecord,
    private readonly timing: PushTiming,
    private readonly stats: PushStats,
  ) {}

  async step(device_id: number, reached?: number): Promise<Step> {
    const now = Date.now();
    const notification = this.pending.next(device_id, now);
    if (!notification) return { next: 'nothing' };
    const { device, at, notified } = notification;
    if (!isDue(device.retry_at, longestWaitMs(this.timing), reached))
      return { next: { at: device.retry_at } };
    const result = await this.sender.send(device, notification.payload(), at + this.timing.ttl - now);
    return this.settle(device, notified, result);
  }

  private async settle(device: DeviceRow, notified: Notified, result: PushResult): Promise<Step> {
    this.stats.results[result.kind]++;
    const isHealthy = result.kind !== 'failed';
    if (result.kind === 'gone') {
      await this.record.gone(device);
      return { next: 'nothing', isHealthy };
    }
    if (result.kind === 'busy' || result.kind === 'failed') {
      const at = Date.now() + Math.max(result.retryAfterMs, backoffMs(this.timing, device.failures));
      await this.record.failed(device, result.detail, at);
      return { next: { at }, isHealthy };
    }
    if (result.kind === 'delivered') await this.record.delivered(device, notified);
    else await this.record.rejected(device, result.detail, notified);
    return { next: 'more', isHealthy };
  }
}
