import { Injectable } from '@nestjs/common';
import type { Step } from '../../outbound/delivery-queue';
import { MAX_RETRY_AFTER_MS } from '../../outbound/retry-after';
import type { Tx } from '../../writes/tx';
import type { DeliveryRow } from '../webhooks/webhook.queries';
import type { Exchange } from '../webhooks/webhook-caller';
import { WebhookRecord } from '../webhooks/webhook-record';
import { WebhookTiming } from '../webhooks/webhook-timing';
import { outcomeOf } from './attempt-outcome';
import { EventBodies } from './event-bodies';
import { SignedCalls } from './signed-calls';
import { slowDown, turnOff, turnOffIfFailing } from './standard.writes';

const JITTER = 0.1;

@Injectable()
export class StandardWebhook {
  constructor(
    private readonly bodies: EventBodies,
    private readonly calls: SignedCalls,
    private readonly record: WebhookRecord,
    private readonly timing: WebhookTiming,
  ) {}

  longestWait({ attempts }: DeliveryRow): number {
    const delay = this.timing.standard.delays[attempts - 1] ?? 0;
    return Math.max(delay * (1 + JITTER), MAX_RETRY_AFTER_MS);
  }

  /** @returns undefined for what must no longer be sent */
  async send(delivery: DeliveryRow): Promise<Exchange | undefined> {
    if (delivery.created_at < Date.now() - this.timing.standard.keep) return undefined;
    const body = this.bodies.bodyOf(delivery);
    return body === undefined
      ? undefined
      : this.calls.send(delivery.user_id, `evt_${delivery.event_id}`, body);
  }

  async settle(delivery: DeliveryRow, exchange: Exchange): Promise<Step> {
    const { delays, limit, pause } = this.timing.standard;
    const outcome = outcomeOf(exchange, limit);
    const { error, isHealthy, isGone, pauseMs } = outcome;
    const now = Date.now();
    const resumesAt = pauseMs === undefined ? 0 : now + Math.max(pauseMs, pause);
    const delay = delays[delivery.attempts];
    const after = (tx: Tx) => this.pauseOrTurnOff(tx, delivery, isGone, resumesAt);
    if (error === null || isGone || delay === undefined) {
      await this.record.finish(delivery, exchange, error, after);
      return { next: 'nothing', isHealthy };
    }
    const at = Math.ceil(Math.max(now + delay * (1 + Math.random() * JITTER), resumesAt));
    await this.record.postpone(delivery, exchange, at, error, after);
    return { next: { at }, isHealthy };
  }

  private pauseOrTurnOff(tx: Tx, delivery: DeliveryRow, isGone: boolean, resumesAt: number): void {
    const { user_id, attempts, first_failed_at } = delivery;
    const { delays, patience } = this.timing.standard;
    if (resumesAt > 0) slowDown(tx, user_id, resumesAt);
    if (isGone) turnOff(tx, user_id);
    if (attempts >= delays.length) turnOffIfFailing(tx, user_id, first_failed_at!);
    turnOffIfFailing(tx, user_id, tx.now - patience);
  }
}
