import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import type { Tx } from '../../writes/tx';
import type { Alert } from './notice';

const KEPT_MS = 24 * 3600_000;

const KNOWN_SQL =
  'SELECT message_id, closed_at FROM open_alerts WHERE webhook_id = ? AND key = ? AND opened_at > ?';

/** Which messages alerts edit until they are resolved, for a day at most. */
@Injectable()
export class OpenAlerts {
  constructor(private readonly db: ReadDatabase) {}

  find(webhook_id: number, { key }: Alert): number | undefined {
    const known = this.known(webhook_id, key);
    return known?.closed_at === null ? known.message_id : undefined;
  }

  isCoveredByWhole(webhook_id: number, { partOf }: Alert): boolean {
    return partOf !== undefined && this.known(webhook_id, partOf) !== undefined;
  }

  private known(webhook_id: number, key: string) {
    return this.db.get<{ message_id: number; closed_at: number | null }>(
      KNOWN_SQL,
      webhook_id,
      hashed(key),
      Date.now() - KEPT_MS,
    );
  }

  record(tx: Tx, webhook_id: number, { key, isOpen }: Alert, message_id: number): void {
    tx.run('DELETE FROM open_alerts WHERE webhook_id = ? AND opened_at <= ?', webhook_id, tx.now - KEPT_MS);
    tx.run(
      `INSERT INTO open_alerts (webhook_id, key, message_id, opened_at, closed_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (webhook_id, key) DO UPDATE SET message_id = excluded.message_id, closed_at = excluded.closed_at,
          opened_at = CASE WHEN message_id = excluded.message_id THEN opened_at ELSE excluded.opened_at END`,
      webhook_id,
      hashed(key),
      message_id,
      tx.now,
      isOpen ? null : tx.now,
    );
  }
}

/** Senders choose how long their keys are. */
const hashed = (key: string) => createHash('sha256').update(key).digest('base64url');
