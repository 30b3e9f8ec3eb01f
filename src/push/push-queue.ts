import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { DeliveryQueue } from '../outbound/delivery-queue';
import { HostQueues } from '../outbound/host-queues';
import { findEndpoints } from './push.queries';
import { PushDelivery } from './push-delivery';
import { PushTiming } from './push-timing';

/** Queues each device once. Notifications are derived from the messages, so a crash loses none. */
@Injectable()
export class PushQueue implements OnModuleDestroy {
  readonly hosts: HostQueues;
  private readonly queue: DeliveryQueue;

  constructor(db: ReadDatabase, delivery: PushDelivery, timing: PushTiming) {
    this.hosts = new HostQueues(() => timing.breaker);
    this.queue = new DeliveryQueue(this.hosts, {
      findEndpoints: (ids) => findEndpoints(db, ids),
      step: (id, reached) => delivery.step(id, reached),
    });
  }

  onModuleDestroy(): Promise<void> {
    return this.queue.stop();
  }

  get depth(): DeliveryQueue['depth'] {
    return this.queue.depth;
  }

  add(device_ids: number[]): void {
    this.queue.add(device_ids);
  }

  restart(device_id: number): void {
    this.queue.restart(device_id);
  }
}
