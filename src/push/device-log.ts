import { Injectable } from '@nestjs/common';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { DeviceRow } from './push.sql';

type Device = Pick<DeviceRow, 'id' | 'endpoint'>;

const LONGEST_DETAIL = 200;
/** Unless the device has a new address by now: then its old one says nothing of it. */
const WHERE = 'WHERE id = ? AND endpoint = ?';
const TOLD = 'told_message_id = max(told_message_id, ?), failures = 0, retry_at = 0';
const SUCCESS = 'last_success_at = ?, last_error = NULL, last_error_at = NULL';
const ERROR = 'last_error = ?, last_error_at = ?';

/** What is kept of each device: how far it was told, and how that went. */
@Injectable()
export class DeviceLog {
  constructor(private readonly writes: WritesService) {}

  /** @param message_id 0 for a notification that was about none */
  delivered(device: Device, message_id: number): Promise<void> {
    return this.write(device, (tx) => [`${TOLD}, ${SUCCESS}`, message_id, tx.now]);
  }

  /** It will never be taken: then the next one may be. */
  rejected(device: Device, message_id: number, detail: string): Promise<void> {
    return this.write(device, (tx) => [`${TOLD}, ${ERROR}`, message_id, short(detail), tx.now]);
  }

  failed(device: Device, detail: string, retry_at: number): Promise<void> {
    const tried = `failures = failures + 1, retry_at = ?, ${ERROR}`;
    return this.write(device, (tx) => [tried, retry_at, short(detail), tx.now]);
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

const short = (detail: string) => detail.slice(0, LONGEST_DETAIL);
