import { Injectable } from '@nestjs/common';
import { DeliveryRecord } from './delivery-record';
import type { Payload } from './payload';
import type { DeviceRow } from './push.queries';
import { PushQueue } from './push-queue';
import { type PushResult, PushSender } from './push-sender';

const TTL_MS = 60_000;

type Subscription = Pick<DeviceRow, 'id' | 'endpoint' | 'p256dh_key' | 'auth_key'>;

/** Sends notifications about anything but messages, at once and only once. */
@Injectable()
export class DirectDelivery {
  constructor(
    private readonly sender: PushSender,
    private readonly record: DeliveryRecord,
    private readonly queue: PushQueue,
  ) {}

  /** @returns undefined while the push service is out of order */
  async send(device: Subscription, payload: Payload, ttlMs = TTL_MS): Promise<PushResult | undefined> {
    const queue = this.queue.hosts.for(device.endpoint);
    if (!queue.breaker.allows(queue.inFlight)) return undefined;
    const result = await this.sender.send(device, payload, ttlMs);
    if (result.kind === 'failed') queue.breaker.failed();
    else queue.breaker.succeeded();
    this.queue.hosts.release(queue);
    await this.save(device, result);
    return result;
  }

  private save(device: Subscription, result: PushResult): Promise<void> {
    if (result.kind === 'gone') return this.record.gone(device);
    return result.kind === 'delivered'
      ? this.record.delivered(device)
      : this.record.rejected(device, result.detail);
  }
}
