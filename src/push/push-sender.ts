/// <reference path="./web-push.d.ts" />
import { Injectable } from '@nestjs/common';
import type { OutboundAnswer } from '../outbound/answer';
import { Outbound } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';
import { type Payload, serialise, shorten } from './payload';
import type { DeviceRow } from './push.sql';
import { PushHosts } from './push-hosts';
import { PushTiming } from './push-timing';
import { Vapid } from './vapid';

/**
 * What became of one notification. `gone`: the device does not want any more. `rejected`: this one will never be
 * taken. `busy`: later, the service says. `failed`: the service did not do its work.
 */
export type PushResult =
  | { kind: 'delivered' }
  | { kind: 'gone' | 'rejected'; detail: string }
  | { kind: 'busy' | 'failed'; detail: string; retryAfterMs: number };

const MOST_PATIENCE_MS = 6 * 3600_000;

type Subscription = Pick<DeviceRow, 'endpoint' | 'p256dh_key' | 'auth_key'>;

/** Encrypts a notification for one device and hands it to its push service. */
@Injectable()
export class PushSender {
  constructor(
    private readonly outbound: Outbound,
    private readonly hosts: PushHosts,
    private readonly timing: PushTiming,
    private readonly vapid: Vapid,
  ) {}

  /** @param ttlMs how long the push service keeps it for a device that is off */
  async send(device: Subscription, payload: Payload, ttlMs: number): Promise<PushResult> {
    if (!this.hosts.isKnown(device.endpoint))
      return { kind: 'rejected', detail: 'Not the address of a known push service.' };
    const result = await this.attempt(device, serialise(payload), payload.options.tag, ttlMs);
    if (result !== 'too_large') return result;
    const again = await this.attempt(device, shorten(payload), payload.options.tag, ttlMs);
    return again === 'too_large'
      ? { kind: 'rejected', detail: 'The push service found it too long.' }
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
      return judge(await this.outbound.fetch(device.endpoint, options));
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const isTheirs = error instanceof OutboundError && error.reason !== 'refused';
      return isTheirs ? { kind: 'failed', detail, retryAfterMs: 0 } : { kind: 'rejected', detail };
    }
  }

  /** The package is read when the first notification goes out. */
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

function judge({ status, headers }: OutboundAnswer): PushResult | 'too_large' {
  const detail = `The push service answered ${status}.`;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 404 || status === 410) return { kind: 'gone', detail };
  if (status === 413) return 'too_large';
  const retryAfterMs = patience(headers['retry-after']);
  if (status === 429) return { kind: 'busy', detail, retryAfterMs };
  return status >= 500 ? { kind: 'failed', detail, retryAfterMs } : { kind: 'rejected', detail };
}

/** `Retry-After` in seconds or as a date; 0 when there is none. */
function patience(header: string | undefined): number {
  if (header === undefined) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MOST_PATIENCE_MS) : 0;
}
