import { Injectable } from '@nestjs/common';
import type { NextTry } from '../../protocol/next-try';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookQueue } from './webhook-queue';

const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class NextTries {
  constructor(
    private readonly deliveries: WebhookDeliveries,
    private readonly queue: WebhookQueue,
  ) {}

  of(delivery_id: number): NextTry {
    const delivery = this.deliveries.find(delivery_id);
    if (!delivery) return { when: 'held' };
    const now = Date.now();
    const resumesAt = now + this.queue.pauseMs(delivery.url);
    if (resumesAt > Math.max(now, delivery.retry_at)) return { when: 'after', at: iso(resumesAt) };
    return delivery.retry_at > now ? { when: 'at', at: iso(delivery.retry_at) } : { when: 'now' };
  }
}
