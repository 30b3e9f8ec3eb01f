import { Injectable } from '@nestjs/common';
import { backoffMs, longestWaitMs } from '../../outbound/backoff';
import type { Step } from '../../outbound/delivery-queue';
import type { DeliveryRow } from './webhook.queries';
import { answerOf } from './webhook-answer';
import { type Exchange, WebhookCaller } from './webhook-caller';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookRecord } from './webhook-record';
import { WebhookReplies } from './webhook-replies';
import { WebhookTiming } from './webhook-timing';

@Injectable()
export class CampfireWebhook {
  constructor(
    private readonly deliveries: WebhookDeliveries,
    private readonly caller: WebhookCaller,
    private readonly replies: WebhookReplies,
    private readonly record: WebhookRecord,
    private readonly timing: WebhookTiming,
  ) {}

  longestWait(): number {
    return longestWaitMs(this.timing);
  }

  async send(delivery: DeliveryRow): Promise<Exchange | undefined> {
    const membership = this.deliveries.membershipOf(delivery);
    if (!membership || delivery.created_at < Date.now() - this.timing.keep) return undefined;
    const { url, timeout_s } = delivery;
    const body = this.deliveries.payload(delivery, membership);
    return this.caller.call({ url, body, timeoutMs: timeout_s * 1000 });
  }

  async settle(delivery: DeliveryRow, exchange: Exchange): Promise<Step> {
    const answer = answerOf(exchange.outcome);
    if (answer.kind === 'refused' && answer.retry) {
      const at = Date.now() + Math.max(answer.retry.afterMs, backoffMs(this.timing, delivery.attempts));
      await this.record.postpone(delivery, exchange, at, answer.reason);
      return { next: { at }, isHealthy: answer.isHealthy };
    }
    const membership = this.deliveries.membershipOf(delivery);
    const error = membership ? await this.replies.post(delivery, membership, answer) : null;
    await this.record.finish(delivery, exchange, error);
    return { next: 'nothing', isHealthy: answer.kind !== 'late' };
  }
}
