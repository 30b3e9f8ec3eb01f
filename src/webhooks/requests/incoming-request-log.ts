import { Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { tokenHash } from '../../auth/tokens';
import { saveExchange } from '../../bots/inspector/exchange.writes';
import { bodyText, requestHead, responseHead } from '../../bots/inspector/exchange-text';
import type { RequestOutcome, Result } from '../../bots/inspector/request-outcome';
import { PublicAddress } from '../../config/public-address';
import { ReadDatabase } from '../../database/database';
import { AppError, CompressedBody, TooLarge } from '../../http/errors';
import { WritesService } from '../../writes/writes.service';
import { findByTokenHash, type WebhookRow } from '../incoming/incoming-webhook.queries';
import { WebhookTokens } from '../incoming/webhook-tokens';

interface Answer {
  status: number;
  response_body: string;
  outcome: RequestOutcome;
  message_id: number | null;
  error: string | null;
}

const MAX_SENDER = 60;
/** Of these and of a flood, one in a minute is kept, so that it doesn't push out the rest. */
const UNREAD: Record<string, new () => AppError> = { too_large: TooLarge, compressed_body: CompressedBody };
const FLOODS = ['rate_limited', ...Object.keys(UNREAD)];
const FLOOD_MS = 60_000;

@Injectable()
export class IncomingRequestLog {
  private readonly logger = new Logger(IncomingRequestLog.name);
  private readonly floods = new LRUCache<string, true>({ max: 10_000, ttl: FLOOD_MS });

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly tokens: WebhookTokens,
    private readonly address: PublicAddress,
  ) {}

  /** What is refused before it reaches a controller. */
  listen(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, reply) => {
      const { refusal, routeOptions, params } = request;
      const token = (params as { token?: string } | undefined)?.token;
      const Refusal = UNREAD[refusal?.code ?? ''];
      if (!Refusal || !routeOptions.config.tellsCodes || token === undefined) return;
      this.keepRefusal(token, request, new Refusal(), reply.elapsedTime);
    });
  }

  /** Its sender doesn't wait for the record. @throws what `take` throws */
  async run(token: string, request: FastifyRequest, take: () => Promise<Result>): Promise<void> {
    const started = performance.now();
    try {
      const { outcome, message_id = null } = await take();
      const answer = { status: 200, response_body: 'ok', outcome, message_id, error: null };
      this.keep(token, request, answer, performance.now() - started);
    } catch (error) {
      if (error instanceof AppError) this.keepRefusal(token, request, error, performance.now() - started);
      throw error;
    }
  }

  private keepRefusal(token: string, request: FastifyRequest, refusal: AppError, ms: number): void {
    const { status, code, detail, errors } = refusal;
    const flood = `${code} ${token}`;
    if (FLOODS.includes(code) && this.floods.has(flood)) return;
    if (FLOODS.includes(code)) this.floods.set(flood, true);
    const error = errors[0]?.detail ?? detail;
    this.keep(
      token,
      request,
      { status, response_body: code, outcome: 'refused', message_id: null, error },
      ms,
    );
  }

  private keep(token: string, request: FastifyRequest, answer: Answer, ms: number): void {
    const webhook = findByTokenHash(this.db, tokenHash(token));
    if (!webhook || webhook.removed_at !== null) return;
    const { user_id, id, room_id } = webhook;
    const texts = this.textsOf(webhook, token, request, answer);
    const { status, ...became } = answer;
    const exchange = {
      ...{ user_id, room_id, incoming_webhook_id: id, event_id: null, event_name: null },
      ...{ status, ...became, ...texts, sender: senderOf(request), duration_ms: Math.round(ms) },
      request_bytes: bytesOf(request).length,
      response_bytes: Buffer.byteLength(answer.response_body),
      bytes: Object.values({ ...texts, body: answer.response_body }).join('').length,
    };
    this.writes
      .run((tx) => saveExchange(tx, { ...exchange, created_at: tx.now, sent_at: tx.now }), 'background')
      .catch((error: unknown) => this.logger.warn(error));
  }

  private textsOf(webhook: WebhookRow, token: string, request: FastifyRequest, { status }: Answer) {
    const secret = this.tokens.secretOf(webhook);
    const secrets = secret === null ? [token] : [token, secret];
    const { host: _, ...headers } = request.headers;
    return {
      request_head: requestHead(this.address.url + request.url, headers, secrets, request.method),
      request_body: bodyText(bytesOf(request), secrets),
      response_head: responseHead({ status, headers: { 'content-type': 'text/plain' } }, secrets),
    };
  }
}

const bytesOf = ({ body }: FastifyRequest) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

const senderOf = ({ headers }: FastifyRequest): string | null =>
  headers['user-agent']?.split(' ', 1)[0]?.slice(0, MAX_SENDER) || null;
