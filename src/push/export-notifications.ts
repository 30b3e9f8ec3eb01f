import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { OnlineStatus } from '../presence/online-status';
import { EventDispatcher } from '../writes/dispatcher';
import type { CommittedEvent } from '../writes/event-log';
import { DeliveryRecord } from './delivery-record';
import { devicesOf } from './push.queries';
import { PushQueue } from './push-queue';

/** Notifies whoever ordered an export that it's done, unless they have a page open, which says so itself. */
@Injectable()
export class ExportNotifications implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ExportNotifications.name);
  private unregister: () => void = () => undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly online: OnlineStatus,
    private readonly dispatcher: EventDispatcher,
    private readonly record: DeliveryRecord,
    private readonly queue: PushQueue,
  ) {}

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register((event) => this.onEvent(event));
  }

  onModuleDestroy(): void {
    this.unregister();
  }

  private onEvent({ id, name, user_id }: CommittedEvent): void {
    if (name !== 'export.ended' || user_id === null) return;
    if ([...this.online.socketsOf(user_id)].length > 0)
      this.record.skipEvents(user_id, id).catch((error: unknown) => this.logger.warn(error));
    else this.queue.add(devicesOf(this.db, user_id));
  }
}
