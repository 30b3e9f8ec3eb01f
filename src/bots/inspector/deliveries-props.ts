import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { NotFound } from '../../http/errors';
import { BotViews } from '../bot-views';
import { NextTries } from '../webhooks/next-tries';
import {
  type ExchangeRow,
  type ExchangeSummary,
  findExchange,
  findExchanges,
  findUntried,
} from './exchange.queries';
import { exchangePart } from './exchange-part';

const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class DeliveriesPropsBuilder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly bots: BotViews,
    private readonly nextTries: NextTries,
  ) {}

  list(administrator: UserRow, bot_id: number) {
    const { user, webhook, paused_at, last_used_at } = this.bots.show(administrator, bot_id);
    const rows = findExchanges(this.db, bot_id);
    const untried = findUntried(this.db, bot_id);
    const first = rows[0] && this.open(administrator, bot_id, rows[0].id);
    return {
      bot: { user, webhook, paused_at, last_used_at },
      items: rows.map(item),
      untried: untried.map(({ id, created_at, event_name }) => ({
        id,
        at: iso(created_at),
        eventName: event_name,
      })),
      opened: first,
      isOpened: false,
    };
  }

  show(administrator: UserRow, bot_id: number, id: number) {
    const list = this.list(administrator, bot_id);
    const opened = this.open(administrator, bot_id, id);
    if (!opened) throw new NotFound('This delivery is no longer kept.');
    return { ...list, opened, isOpened: true };
  }

  private open({ id: viewer_id }: UserRow, bot_id: number, id: number) {
    const row = findExchange(this.db, bot_id, id, viewer_id);
    if (!row) return undefined;
    const { delivery_id, response_head } = row;
    return {
      ...item(row),
      error: row.error,
      nextTry: delivery_id === null ? null : this.nextTries.of(delivery_id),
      about: row.event_id === null ? null : { who: row.creator_name, where: roomName(row) },
      isReadable: row.is_readable === 1,
      request: part(row, row.request_head, row.request_body, row.request_bytes),
      response:
        response_head === null ? null : part(row, response_head, row.response_body!, row.response_bytes),
    };
  }
}

const roomName = ({ is_readable, room_name }: ExchangeRow) => (is_readable === 1 ? room_name : null);

const item = ({
  id,
  event_id,
  created_at,
  attempts,
  status,
  duration_ms,
  error,
  is_waiting,
  event_name,
}: ExchangeSummary) => ({
  id,
  at: iso(created_at),
  isSample: event_id === null,
  eventName: event_name,
  state:
    is_waiting === 1 ? ('waiting' as const) : error === null ? ('delivered' as const) : ('failed' as const),
  attempts,
  status,
  duration_ms,
});

/** Administrators read only what was said in their own rooms. */
const part = ({ is_readable }: ExchangeRow, head: string, body: string, bytes: number) =>
  exchangePart(head, is_readable === 1 ? body : '', bytes);
