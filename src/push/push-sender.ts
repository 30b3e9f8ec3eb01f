/// <reference path="./web-push.d.ts" />
import { Injectable } from '@nestjs/common';
import { Outbound } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';
import type { OutboundResponse } from '../outbound/response';
import { retryAfter } from '../outbound/retry-after';
import { type Payload, serialise, shorten } from './payload';
import type { DeviceRow } from './push.queries';
import { PushHosts } from './push-hosts';
import { PushTiming } from './push-timing';
import { Vapid } from './vapid';

/** `gone`: unsubscribed. `rejected`: this one will never be taken. `busy`: try later. `failed`: out of order. */
export type PushResult =
  | { kind: 'delivered' }
  | { kind: 'gone' | 'rejected'; detail: string }
  | { kind: 'busy' | 'failed'; detail: string; retryAfterMs: number };

type Subscription = Pick<DeviceRow, 'endpoint' | 'p256dh_key' | 'auth_key'>;

@Injectable()
export class PushSender {
  constructor(
    private readonly outbound: Outbound,
    private readonly hosts: PushHosts,
    private readonly timing: PushTiming,
    private readonly vapid: Vapid,
  ) {}

  /** @param ttlMs how long the service keeps it for an offline device */
  async send(device: Subscription, payload: Payload, ttlMs: number): Promise<PushResult> {
    if (!this.hosts.isKnown(device.endpoint))
      return { kind: 'rejected', detail: 'This isn’t a known push service.' };
    const result = await this.attempt(device, serialise(payload), payload.options.tag, ttlMs);
    if (result !== 'too_large') return result;
    const again = await this.attempt(device, shorten(payload), payload.options.tag, ttlMs);
    return again === 'too_large'
      ? { kind: 'rejected', detail: 'The push service said it was too large.' }
      : again;
  }

  private async attempt(
    device: Subscription,
    text: string,
    topic: string,
    ttlMs: number,
  ): Promise<PushResult | 'too_large'> {
    try {
      const { headers, body } = await this.encrypt(device, text, topic, ttlMs);
      const { request: timeoutMs } = this.timing;
      const options = { method: 'POST', headers, body, timeoutMs, maxBytes: 1024, anyPort: true };
      return resultOf(await this.outbound.fetch(device.endpoint, options));
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const isTheirs = error instanceof OutboundError && error.reason !== 'refused';
      return isTheirs ? { kind: 'failed', detail, retryAfterMs: 0 } : { kind: 'rejected', detail };
    }
  }

  private async encrypt({ endpoint, ...keys }: Subscription, text: string, topic: string, ttlMs: number) {
    const { generateRequestDetails } = await import('web-push');
    const Authorization = await this.vapid.authorization(new URL(endpoint).origin);
    return generateRequestDetails(
      { endpoint, keys: { p256dh: keys.p256dh_key, auth: keys.auth_key } },
      text,
      {
        TTL: Math.max(0, Math.floor(ttlMs / 1000)),
        urgency: 'high',
        topic,
        headers: { Authorization },
        vapidDetails: null,
      },
    );
  }
}

function resultOf({ status, headers }: OutboundResponse): PushResult | 'too_large' {
  const detail = `The push service returned error ${status}.`;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 404 || status === 410) return { kind: 'gone', detail };
  if (status === 413) return 'too_large';
  const retryAfterMs = retryAfter(headers['retry-after']);
  if (status === 429) return { kind: 'busy', detail, retryAfterMs };
  return status >= 500 ? { kind: 'failed', detail, retryAfterMs } : { kind: 'rejected', detail };
}
