import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { getBot } from '../bot.queries';
import { type Exchange, WebhookCaller } from '../webhooks/webhook-caller';
import { WebhookTiming } from '../webhooks/webhook-timing';
import { SigningSecrets } from './signing-secrets';

@Injectable()
export class SignedCalls {
  constructor(
    private readonly db: ReadDatabase,
    private readonly secrets: SigningSecrets,
    private readonly caller: WebhookCaller,
    private readonly timing: WebhookTiming,
  ) {}

  /** @param id the same for all attempts to tell of one event */
  send(bot_id: number, id: string, body: string): Promise<Exchange> {
    const bot = getBot(this.db, bot_id);
    const headers = this.secrets.sign(bot, id, body, Date.now());
    return this.caller.call({ url: bot.webhook_url!, body, headers, timeoutMs: this.timing.standard.limit });
  }
}
