import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { needsLastUsed } from '../../bots/bot.writes';
import type { Result } from '../../bots/inspector/request-outcome';
import { WritesService } from '../../writes/writes.service';
import { payloadOf } from './body/payload';
import { isSigned } from './body/signatures';
import { type Access, HookAccess } from './hook-access';
import { HookLimit } from './hook-limit';
import { HookQueue } from './hook-queue';
import { setLastUsed } from './incoming-webhook.writes';
import type { Report } from './notice';
import { Refusal } from './refusals';
import { reportOf } from './senders/senders';
import { WebhookTokens } from './webhook-tokens';

export interface HookRequest {
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  type: string | undefined;
}

@Injectable()
export class HooksService {
  constructor(
    private readonly access: HookAccess,
    private readonly limit: HookLimit,
    private readonly tokens: WebhookTokens,
    private readonly queue: HookQueue,
    private readonly writes: WritesService,
  ) {}

  /** Resolves once it is stored. @throws {Refusal} {RateLimited} */
  async take(token: string, request: HookRequest): Promise<Result> {
    const access = this.open(token, request);
    const payload = await payloadOf(request.bytes, request.type);
    this.accept(access, request, payload.source);
    const report = reportOf(request.headers, payload);
    if (!report || !isPosted(access, report)) return { outcome: 'ignored' };
    return this.queue.take(access, report, deliveryOf(request.headers) ?? report.delivery);
  }

  /** Before anything is read. @throws {Refusal} {RateLimited} */
  open(token: string, { headers }: Pick<HookRequest, 'headers'>): Access {
    const access = this.access.find(token);
    this.limit.takeRequest(access.webhook.id, headers['user-agent']);
    return access;
  }

  /** @param source what the body holds @throws {Refusal} if it should be signed and isn't */
  accept(access: Access, request: HookRequest, source: string): void {
    this.assertSigned(access, request, source);
    this.recordUse(access);
  }

  private assertSigned({ webhook }: Access, { headers, bytes }: HookRequest, source: string): void {
    if (webhook.encrypted_secret === null) return;
    const secret = this.tokens.secretOf(webhook);
    if (secret === null || !isSigned({ headers, bytes, source }, secret)) throw new Refusal('invalid_token');
  }

  private recordUse({ webhook }: Access): void {
    if (!needsLastUsed(webhook, Date.now())) return;
    this.writes.run((tx) => setLastUsed(tx, webhook.id), 'background').catch(() => undefined);
  }
}

const isPosted = ({ webhook }: Access, { isStart }: Report) => !isStart || webhook.updates_alerts === 1;

const DELIVERIES = ['x-github-delivery', 'x-gitlab-event-uuid', 'idempotency-key'];

/** The id that the sender gave this delivery, and gives its repetitions. */
function deliveryOf(headers: IncomingHttpHeaders): string | undefined {
  const name = DELIVERIES.find((one) => typeof headers[one] === 'string' && headers[one] !== '');
  return name && `${name} ${headers[name]}`;
}
