import { Injectable } from '@nestjs/common';
import type { Step } from '../../outbound/delivery-queue';
import type { Tx } from '../../writes/tx';
import type { DeliveryRow } from '../webhooks/webhook.queries';
import type { Exchange } from '../webhooks/webhook-caller';
import { WebhookRecord } from '../webhooks/webhook-record';
import { WebhookTiming } from '../webhooks/webhook-timing';
import { type AttemptOutcome, outcomeOf } from './attempt-outcome';
import { SignedCalls } from './signed-calls';
import { slowDown, turnOff, turnOffIfFailing } from './standard.writes';
import { ToldEvents } from './told-events';

const JITTER = 0.1;

@Injectable()
export class StandardWebhook {
  constructor(
    private readonly told: ToldEvents,
    private readonly calls: SignedCalls,
    private readonly record: WebhookRecord,
    private readonly timing: WebhookTiming,
  ) {}

  /** @returns undefined for what is to be told no more */
  async send(delivery: DeliveryRow): Promise<Exchange | undefined> {
    if (delivery.created_at < Date.now() - this.timing.standard.keep) return undefined;
    const body = this.told.bodyOf(delivery);
    return body === undefined
      ? undefined
      : this.calls.send(delivery.user_id, `evt_${delivery.event_id}`, body);
  }

  async settle(delivery: DeliveryRow, exchange: Exchange): Promise<Step> {
    const { delays, limit } = this.timing.standard;
    const outcome = outcomeOf(exchange, limit);
    const { error, isHealthy, isGone } = outcome;
    const delay = delays[delivery.attempts];
    const after = (tx: Tx) => this.noteFailure(tx, delivery, outcome);
    if (error === null || isGone || delay === undefined) {
      await this.record.finish(delivery, exchange, error, after);
      return { next: 'nothing', isHealthy };
    }
    const at = Date.now() + Math.max(delay * (1 + Math.random() * JITTER), outcome.pauseMs ?? 0);
    await this.record.postpone(delivery, exchange, Math.ceil(at), error, after);
    return { next: { at }, isHealthy };
  }

  private noteFailure(tx: Tx, delivery: DeliveryRow, { isGone, pauseMs }: AttemptOutcome): void {
    const { user_id, attempts, first_failed_at } = delivery;
    const { delays, pause, patience } = this.timing.standard;
    if (pauseMs !== undefined) slowDown(tx, user_id, tx.now + Math.max(pauseMs, pause));
    if (isGone) turnOff(tx, user_id);
    if (attempts >= delays.length) turnOffIfFailing(tx, user_id, first_failed_at!);
    turnOffIfFailing(tx, user_id, tx.now - patience);
  }
}
