import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { exchangePart } from '../../bots/inspector/exchange-part';
import { ReadDatabase } from '../../database/database';
import { NotFound } from '../../http/errors';
import { IncomingWebhooks } from '../incoming/incoming-webhooks';
import { findRequest, findRequests, type RequestSummary } from './request.queries';

const iso = (ms: number) => new Date(ms).toISOString();

interface Place {
  bot_id: number;
  webhook_id: number;
}

@Injectable()
export class RequestsPropsBuilder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly webhooks: IncomingWebhooks,
  ) {}

  /** The newest is open. @throws {NotFound} */
  list(administrator: UserRow, { bot_id, webhook_id }: Place) {
    const { id, name } = this.webhooks.view(administrator, bot_id, webhook_id);
    const rows = findRequests(this.db, bot_id, webhook_id);
    const opened = rows[0] && this.open({ bot_id, webhook_id }, rows[0].id);
    return { webhook: { bot_id, id, name }, items: rows.map(item), opened, isOpened: false };
  }

  show(administrator: UserRow, place: Place, id: number) {
    return { ...this.list(administrator, place), opened: this.open(place, id), isOpened: true };
  }

  private open({ bot_id, webhook_id }: Place, id: number) {
    const row = findRequest(this.db, bot_id, webhook_id, id);
    if (!row) throw new NotFound('This request is no longer kept.');
    const { error, duration_ms, response_head, response_body, response_bytes } = row;
    return {
      ...item(row),
      error,
      duration_ms,
      request: exchangePart(row.request_head, row.request_body, row.request_bytes),
      response: exchangePart(response_head!, response_body!, response_bytes),
    };
  }
}

const item = ({ id, created_at, sender, outcome, status, message_id, room_id }: RequestSummary) => ({
  id,
  at: iso(created_at),
  sender,
  outcome: outcome!,
  status: status!,
  messagePath: message_id === null || room_id === null ? null : `/rooms/${room_id}/@${message_id}`,
});
