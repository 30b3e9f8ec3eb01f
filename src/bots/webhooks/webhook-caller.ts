import { Injectable } from '@nestjs/common';
import { Outbound } from '../../outbound/outbound';
import { OutboundError } from '../../outbound/outbound-error';
import type { OutboundResponse } from '../../outbound/response';

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

interface Call {
  url: string;
  body: string;
  headers?: Record<string, string>;
  timeoutMs: number;
}

export interface Exchange {
  url: string;
  headers: Record<string, string | number>;
  body: string;
  sent_at: number;
  duration_ms: number;
  outcome: OutboundResponse | OutboundError;
}

@Injectable()
export class WebhookCaller {
  constructor(private readonly outbound: Outbound) {}

  async call({ url, body, headers: more, timeoutMs }: Call): Promise<Exchange> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...more,
    };
    const sent_at = Date.now();
    const started = performance.now();
    const outcome = await this.request(url, { headers, body, timeoutMs });
    const duration_ms = Math.round(performance.now() - started);
    return { url, headers, body, sent_at, duration_ms, outcome };
  }

  private async request(
    url: string,
    request: Pick<Exchange, 'headers' | 'body'> & { timeoutMs: number },
  ): Promise<Exchange['outcome']> {
    const options = { method: 'POST', anyPort: true, maxBytes: MAX_ANSWER_BYTES, ...request };
    try {
      return await this.outbound.fetch(url, options);
    } catch (error) {
      if (error instanceof OutboundError) return error;
      throw error;
    }
  }
}
