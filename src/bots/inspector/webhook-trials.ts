import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { Conflict, NotFound } from '../../http/errors';
import { WritesService } from '../../writes/writes.service';
import { type BotRow, getBot } from '../bot.queries';
import { WebhookQueue } from '../webhooks/webhook-queue';
import { findExchange } from './exchange.queries';
import { queueAgain } from './exchange.writes';
import { ExchangeRecord } from './exchange-record';
import { WebhookSamples } from './webhook-samples';

const ABOUT_NOTHING = { message_id: null, event_id: null, event_name: null, room_id: null };

@Injectable()
export class WebhookTrials {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly samples: WebhookSamples,
    private readonly queue: WebhookQueue,
    private readonly record: ExchangeRecord,
  ) {}

  /** @returns the id of the exchange @throws {Conflict} without a webhook, or when the bot is paused */
  async sendSample(administrator: UserRow, bot_id: number): Promise<number> {
    const bot = this.webhookOf(bot_id);
    const { exchange, error } = await this.samples.send(administrator, bot);
    const sample = { user_id: bot_id, created_at: exchange.sent_at, ...ABOUT_NOTHING };
    return this.writes.run((tx) => {
      getBot(tx, bot_id);
      return this.record.save(tx, sample, exchange, error);
    });
  }

  /** @returns the id of the exchange to look at @throws {NotFound} {Conflict} as `sendSample` */
  async sendAgain(administrator: UserRow, bot_id: number, exchange_id: number): Promise<number> {
    const bot = this.webhookOf(bot_id);
    const exchange = findExchange(this.db, bot_id, exchange_id, administrator.id);
    if (!exchange) throw new NotFound('This delivery is no longer kept.');
    if (exchange.event_id === null) return this.sendSample(administrator, bot_id);
    if ((exchange.event_name === null) !== (bot.webhook_kind === 'campfire'))
      throw new Conflict('webhook_changed', 'This was sent when the webhook was of another kind.');
    await this.writes.run((tx) => {
      const id = queueAgain(tx, bot_id, exchange_id);
      if (id === undefined) throw new Conflict('event_gone', 'This event is too old to be sent again.');
      tx.afterCommit(() => this.queue.retryNow(id));
    });
    return exchange_id;
  }

  private webhookOf(bot_id: number): BotRow {
    const bot = getBot(this.db, bot_id);
    if (bot.webhook_url === null) throw new Conflict('webhook_off', 'This bot has no webhook.');
    if (bot.paused_at !== null) throw new Conflict('webhook_off', 'This bot is paused. Resume it first.');
    if (bot.webhook_off_at !== null)
      throw new Conflict('webhook_off', 'This webhook is switched off. Turn it on first.');
    return bot;
  }
}
