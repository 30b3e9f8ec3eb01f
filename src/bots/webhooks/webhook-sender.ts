import { Injectable } from '@nestjs/common';
import type { Step } from '../../outbound/delivery-queue';
import { isDue } from '../../outbound/due';
import { StandardWebhook } from '../standard/standard-webhook';
import { CampfireWebhook } from './campfire-webhook';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookRecord } from './webhook-record';

const DONE: Step = { next: 'nothing' };

@Injectable()
export class WebhookSender {
  constructor(
    private readonly deliveries: WebhookDeliveries,
    private readonly campfire: CampfireWebhook,
    private readonly standard: StandardWebhook,
    private readonly record: WebhookRecord,
  ) {}

  async step(id: number, reached?: number): Promise<Step> {
    const delivery = this.deliveries.find(id);
    if (!delivery) return DONE;
    const webhook = delivery.kind === 'standard' ? this.standard : this.campfire;
    const { retry_at } = delivery;
    if (!isDue(retry_at, webhook.longestWait(delivery), reached)) return { next: { at: retry_at } };
    const exchange = await webhook.send(delivery);
    if (!exchange) {
      await this.record.drop(delivery);
      return DONE;
    }
    return this.deliveries.find(id) ? webhook.settle(delivery, exchange) : DONE;
  }
}
