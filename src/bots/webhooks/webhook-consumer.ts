import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { WEBHOOK_EVENTS } from '../../protocol/webhook-events';
import { EventDispatcher } from '../../writes/dispatcher';
import type { CommittedEvent } from '../../writes/event-log';
import { lastEventId } from '../../writes/event-replay';
import { WritesService } from '../../writes/writes.service';
import { findCursor, isAnyDue } from './webhook.queries';
import { moveCursors, queueDue } from './webhook.writes';
import { WebhookQueue } from './webhook-queue';
import { WebhookTiming } from './webhook-timing';

/** The log keeps ten times as many. */
const MAX_UNSAVED = 1_000;

@Injectable()
export class WebhookConsumer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WebhookConsumer.name);
  private timer: NodeJS.Timeout | undefined;
  private unregister: () => void = () => undefined;
  private handled = 0;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly dispatcher: EventDispatcher,
    private readonly queue: WebhookQueue,
    private readonly timing: WebhookTiming,
  ) {}

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register((event) => this.onEvent(event));
    this.queue.addAll();
    this.schedule();
  }

  onModuleDestroy(): void {
    this.unregister();
    clearTimeout(this.timer);
  }

  private onEvent({ name }: CommittedEvent): void {
    if ((WEBHOOK_EVENTS as readonly string[]).includes(name)) this.schedule();
    if (name === 'account.updated') this.queue.addAll();
  }

  private schedule(delayMs = this.timing.collect): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.collect().catch((error: unknown) => this.retryAfter(error));
    }, delayMs).unref();
  }

  private retryAfter(error: unknown): void {
    this.logger.warn(error);
    this.schedule(this.timing.backoff);
  }

  private async collect(): Promise<void> {
    const saved = findCursor(this.db);
    if (saved === undefined) return;
    const last = lastEventId(this.db);
    const after = Math.max(saved, this.handled);
    if (isAnyDue(this.db, after)) {
      await this.writes.run((tx) => queueDue(tx, after), 'background');
      this.queue.addNew();
    } else if (last - saved > MAX_UNSAVED) await this.writes.run((tx) => moveCursors(tx, last), 'background');
    this.handled = last;
  }
}
