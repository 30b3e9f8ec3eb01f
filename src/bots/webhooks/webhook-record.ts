import { Injectable } from '@nestjs/common';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { ExchangeRecord } from '../inspector/exchange-record';
import type { DeliveryRow } from './webhook.queries';
import { deleteDelivery, postponeDelivery, recordHealth } from './webhook.writes';
import type { Exchange } from './webhook-caller';

type More = (tx: Tx) => void;

interface Attempt {
  exchange: Exchange;
  error: string | null;
  more: More | undefined;
}

@Injectable()
export class WebhookRecord {
  constructor(
    private readonly writes: WritesService,
    private readonly exchanges: ExchangeRecord,
  ) {}

  async drop({ id }: DeliveryRow): Promise<void> {
    await this.writes.run((tx) => deleteDelivery(tx, id), 'background');
  }

  /** @param error null when all is well @param more in the same write */
  finish(delivery: DeliveryRow, exchange: Exchange, error: string | null, more?: More): Promise<void> {
    return this.settle((tx) => deleteDelivery(tx, delivery.id), delivery, { exchange, error, more });
  }

  postpone(
    delivery: DeliveryRow,
    exchange: Exchange,
    retry_at: number,
    error: string,
    more?: More,
  ): Promise<void> {
    const postpone = (tx: Tx) => postponeDelivery(tx, delivery.id, retry_at);
    return this.settle(postpone, delivery, { exchange, error, more });
  }

  /** @param change returns 0 if its message or its bot is gone, and what was sent with it */
  private settle(change: (tx: Tx) => number, delivery: DeliveryRow, attempt: Attempt): Promise<void> {
    const { exchange, error, more } = attempt;
    return this.writes.run((tx) => {
      if (change(tx) === 0) return;
      this.exchanges.save(tx, delivery, exchange, error);
      recordHealth(tx, delivery.user_id, error);
      more?.(tx);
    }, 'background');
  }
}
