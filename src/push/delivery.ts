import { Injectable } from '@nestjs/common';
import type { Step } from '../outbound/delivery-queue';
import { isDue } from '../outbound/due';
import { MAX_RETRY_AFTER_MS } from '../outbound/retry-after';
import { DeliveryRecord, type Told } from './delivery-record';
import { PendingNotifications } from './pending-notifications';
import type { DeviceRow } from './push.queries';
import { type PushResult, PushSender } from './push-sender';
import { PushStats } from './push-stats';
import { PushTiming } from './push-timing';

@Injectable()
export class Delivery {
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
    const { device, at, told } = notification;
    const longestMs = Math.max(this.timing.maxBackoff, MAX_RETRY_AFTER_MS);
    if (!isDue(device.retry_at, longestMs, reached)) return { next: { at: device.retry_at } };
    const result = await this.sender.send(device, notification.payload(), at + this.timing.ttl - now);
    return this.settle(device, told, result);
  }

  private async settle(device: DeviceRow, told: Told, result: PushResult): Promise<Step> {
    this.stats.results[result.kind]++;
    const isHealthy = result.kind !== 'failed';
    if (result.kind === 'gone') {
      await this.record.gone(device);
      return { next: 'nothing', isHealthy };
    }
    if (result.kind === 'busy' || result.kind === 'failed') {
      const at = Date.now() + Math.max(result.retryAfterMs, this.backoffMs(device.failures));
      await this.record.failed(device, result.detail, at);
      return { next: { at }, isHealthy };
    }
    if (result.kind === 'delivered') await this.record.delivered(device, told);
    else await this.record.rejected(device, result.detail, told);
    return { next: 'more', isHealthy };
  }

  private backoffMs(failures: number): number {
    const { backoff, maxBackoff } = this.timing;
    return Math.min(backoff * 2 ** Math.min(failures, 20), maxBackoff);
  }
}
