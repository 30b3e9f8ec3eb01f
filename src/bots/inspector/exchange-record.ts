import { Injectable } from '@nestjs/common';
import { OutboundError } from '../../outbound/outbound-error';
import type { WebhookEvent } from '../../protocol/webhook-events';
import type { Tx } from '../../writes/tx';
import { type BotRow, getBot } from '../bot.queries';
import { BotKeys } from '../bot-keys';
import { SigningSecrets } from '../standard/signing-secrets';
import type { Exchange } from '../webhooks/webhook-caller';
import { saveExchange } from './exchange.writes';
import { bodyText, requestHead, responseHead } from './exchange-text';

export interface Subject {
  user_id: number;
  message_id: number | null;
  event_id: number | null;
  created_at: number;
  /** This and the next are null for a sample. */
  event_name: WebhookEvent | null;
  room_id: number | null;
}

const SENT = { incoming_webhook_id: null, sender: null, outcome: null };

@Injectable()
export class ExchangeRecord {
  constructor(
    private readonly keys: BotKeys,
    private readonly signing: SigningSecrets,
  ) {}

  /** @param error null if all went well @returns its id when it's the first attempt */
  save(tx: Tx, subject: Subject, exchange: Exchange, error: string | null) {
    const { url, headers, body, outcome, sent_at, duration_ms } = exchange;
    const response = outcome instanceof OutboundError ? undefined : outcome;
    const secrets = this.secretsOf(getBot(tx, subject.user_id));
    const texts = {
      request_head: requestHead(url, headers, secrets),
      request_body: bodyText(body, secrets),
      response_head: response ? responseHead(response, secrets) : null,
      response_body: response ? bodyText(response.body, secrets) : null,
    };
    return saveExchange(tx, {
      ...factsOf(subject),
      ...{ sent_at, duration_ms, error },
      bytes: Object.values(texts).reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0),
      status: response?.status ?? null,
      request_bytes: Buffer.byteLength(body),
      response_bytes: response?.body.length ?? 0,
      ...texts,
      ...SENT,
    });
  }

  private secretsOf(bot: BotRow): string[] {
    return [this.keys.keyOf(bot), this.signing.secretOf(bot)].filter((secret) => secret !== null);
  }
}

function factsOf({ user_id, message_id, event_id, created_at, event_name, room_id }: Subject): Subject {
  return { user_id, message_id, event_id, created_at, event_name, room_id };
}
