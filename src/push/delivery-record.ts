import { Injectable } from '@nestjs/common';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { DeviceRow } from './push.queries';

type Device = Pick<DeviceRow, 'id' | 'endpoint'>;

/** Ids of the last message and event that a device was notified of. */
export interface Notified {
  message?: number;
  event?: number;
}

const MAX_DETAIL = 200;
/** An old endpoint's results say nothing about the device's new one. */
const WHERE = 'WHERE id = ? AND endpoint = ?';
const NOTIFIED = `last_notified_message_id = max(last_notified_message_id, ?),
  last_notified_event_id = max(last_notified_event_id, ?), failures = 0, retry_at = 0`;
const SUCCESS = 'last_success_at = ?, last_error = NULL, last_error_at = NULL';
const ERROR = 'last_error = ?, last_error_at = ?';

@Injectable()
export class DeliveryRecord {
  constructor(private readonly writes: WritesService) {}

  delivered(device: Device, { message = 0, event = 0 }: Notified = {}): Promise<void> {
    return this.write(device, (tx) => [`${NOTIFIED}, ${SUCCESS}`, message, event, tx.now]);
  }

  rejected(device: Device, detail: string, { message = 0, event = 0 }: Notified = {}): Promise<void> {
    return this.write(device, (tx) => [`${NOTIFIED}, ${ERROR}`, message, event, truncate(detail), tx.now]);
  }

  failed(device: Device, detail: string, retry_at: number): Promise<void> {
    const failure = `failures = failures + 1, retry_at = ?, ${ERROR}`;
    return this.write(device, (tx) => [failure, retry_at, truncate(detail), tx.now]);
  }

  /** For what an open page has already announced. */
  skipEvents(user_id: number, event_id: number): Promise<void> {
    const sql = `UPDATE push_subscriptions SET last_notified_event_id = max(last_notified_event_id, ?) WHERE user_id = ?`;
    return this.writes.run((tx) => void tx.run(sql, event_id, user_id), 'background');
  }

  gone({ id, endpoint }: Device): Promise<void> {
    return this.writes.run(
      (tx) => void tx.run(`DELETE FROM push_subscriptions ${WHERE}`, id, endpoint),
      'background',
    );
  }

  private write(
    { id, endpoint }: Device,
    change: (tx: Tx) => [string, ...(string | number)[]],
  ): Promise<void> {
    return this.writes.run((tx) => {
      const [columns, ...values] = change(tx);
      tx.run(`UPDATE push_subscriptions SET ${columns} ${WHERE}`, ...values, id, endpoint);
    }, 'background');
  }
}

const truncate = (detail: string) => detail.slice(0, MAX_DETAIL);
