import { Injectable } from '@nestjs/common';
import { text } from '../../../assets/texts/texts';
import type { UserRow } from '../../auth/users';
import type { BotRow } from '../bot.queries';
import { outcomeOf } from '../standard/attempt-outcome';
import { SignedCalls } from '../standard/signed-calls';
import { answerOf } from '../webhooks/webhook-answer';
import { type Exchange, WebhookCaller } from '../webhooks/webhook-caller';
import { samplePayload } from '../webhooks/webhook-payload';
import { WebhookTiming } from '../webhooks/webhook-timing';

const SAMPLE_MS = 15_000;

interface Sample {
  exchange: Exchange;
  error: string | null;
}

@Injectable()
export class WebhookSamples {
  constructor(
    private readonly caller: WebhookCaller,
    private readonly calls: SignedCalls,
    private readonly timing: WebhookTiming,
  ) {}

  /** What is answered isn't posted. @param bot with a webhook */
  send(administrator: UserRow, bot: BotRow): Promise<Sample> {
    return bot.webhook_kind === 'standard' ? this.sendSigned(bot) : this.sendMessage(administrator, bot);
  }

  private async sendMessage({ id, name }: UserRow, bot: BotRow): Promise<Sample> {
    const timeoutMs = Math.min(bot.webhook_timeout_s * 1000, SAMPLE_MS);
    const body = JSON.stringify(samplePayload({ id, name }, text.bots.deliveries.sampleText));
    const exchange = await this.caller.call({ url: bot.webhook_url!, body, timeoutMs });
    const answer = answerOf(exchange.outcome);
    const late = text.bots.webhook.lateError(timeoutMs / 1000);
    return {
      exchange,
      error: answer.kind === 'refused' ? answer.reason : answer.kind === 'late' ? late : null,
    };
  }

  private async sendSigned({ user_id }: BotRow): Promise<Sample> {
    const now = Date.now();
    const sample = { text: text.bots.deliveries.sampleText };
    const body = JSON.stringify({ type: 'sample', timestamp: new Date(now).toISOString(), data: sample });
    const exchange = await this.calls.send(user_id, `sample_${now}`, body);
    return { exchange, error: outcomeOf(exchange, this.timing.standard.limit).error };
  }
}
