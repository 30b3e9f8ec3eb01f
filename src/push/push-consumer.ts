import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { EventDispatcher } from '../writes/dispatcher';
import type { CommittedEvent } from '../writes/event-log';
import { WritesService } from '../writes/writes.service';
import { DutyCycle } from './duty-cycle';
import { PushQueue } from './push-queue';
import { PushRecipients } from './push-recipients';
import { PushTiming } from './push-timing';

@Injectable()
export class PushConsumer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(PushConsumer.name);
  /** Room → its first message that has not been handled. */
  private posted = new Map<number, number>();
  private timer: NodeJS.Timeout | undefined;
  private readonly dutyCycle = new DutyCycle();
  private unregister: (() => void) | undefined;

  constructor(
    private readonly dispatcher: EventDispatcher,
    private readonly writes: WritesService,
    private readonly recipients: PushRecipients,
    private readonly queue: PushQueue,
    private readonly timing: PushTiming,
  ) {}

  /** Notifications may have been pending when the server stopped. */
  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register((event) => this.onEvent(event));
    if (this.recipients.isEnabled) this.queue.add(this.recipients.allDevices());
  }

  onModuleDestroy(): void {
    this.unregister?.();
    clearTimeout(this.timer);
  }

  private onEvent({ name, data, room_id }: CommittedEvent): void {
    if (name !== 'message.posted' || room_id === null || !this.recipients.isEnabled) return;
    const { id } = (data as CommittedEvent<'message.posted'>['data']).message;
    if (!this.posted.has(room_id)) this.posted.set(room_id, id);
    this.timer ??= setTimeout(
      () => void this.collect().catch((error) => this.logger.warn(error)),
      Math.max(this.timing.collect, this.dutyCycle.pauseMs),
    ).unref();
  }

  private async collect(): Promise<void> {
    this.timer = undefined;
    const { posted } = this;
    this.posted = new Map();
    const ids = this.dutyCycle.run(() => this.recipients.devicesFor(posted));
    if (ids.length === 0) return;
    // Waits until people who leave the room are recorded as having read it.
    await this.writes.run(() => undefined, 'background').catch(() => undefined);
    this.dutyCycle.run(() => this.queue.add(ids));
  }
}
